import { Companies } from "../../../_people/companies.tsx";

export default function CompaniesPage() {
  return <Companies />;
}
