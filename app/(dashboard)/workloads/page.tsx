import type { Metadata } from "next";
import { WorkloadsView } from "@/components/fleet/workloads-view";
import { text } from "@/lib/text/en";

export const metadata: Metadata = { title: text.pages.workloads };

/** The frame has the workloads already. */
export default function WorkloadsPage() {
  return <WorkloadsView />;
}
