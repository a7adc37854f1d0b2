import type { Metadata } from "next";
import { FleetCard } from "@/components/fleet/fleet-card";
import { text } from "@/lib/text/en";

export const metadata: Metadata = { title: text.pages.workloads };

/** The frame has the workloads already. */
export default function WorkloadsPage() {
  return (
    <>
      <h1 className="mb-4 text-[20px] font-semibold">{text.pages.workloads}</h1>
      <FleetCard isTitleHidden />
    </>
  );
}
