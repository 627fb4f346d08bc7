import { Home } from "./_record/home.tsx";

export default function ConsolePage() {
  return <Home />;
}
