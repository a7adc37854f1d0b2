import { ClosedLink } from "@/components/reports/closed-link";
import { openWithPasswordAction } from "./actions";

export default function Closed() {
  return <ClosedLink open={openWithPasswordAction} />;
}
