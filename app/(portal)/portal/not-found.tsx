import { NotHere } from "../_parts/not-here.tsx";

export default function NotFound() {
  return <NotHere />;
}
