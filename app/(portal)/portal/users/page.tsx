import { Users } from "../../_people/users.tsx";

export default function UsersPage() {
  return <Users />;
}
