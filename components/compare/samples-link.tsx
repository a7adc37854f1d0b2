"use client";

import { useScope } from "@/components/frame/use-scope";
import { Link } from "@/components/ui/link";
import type { Group } from "@/lib/comparisons/schema";
import { formatGroup } from "@/lib/comparisons/core/group-text";
import type { SampleTiming } from "@/lib/samples/core/sample-timings";
import { samplesText } from "@/lib/text/samples";
import { samplesPath } from "./sample-params";

interface SamplesLinkProps {
  readonly timing: SampleTiming;
  readonly group: Group;
  /** How many of the newest the figure counts; null: all of them. */
  readonly newest: number | null;
}

/** Leads from a figure to the very samples that it comes from. */
export function SamplesLink({ timing, group, newest }: SamplesLinkProps) {
  const { query } = useScope();
  return (
    <Link
      href={samplesPath(timing, formatGroup(group), query, newest)}
      className="inline-flex min-h-6 items-center underline underline-offset-4"
    >
      {samplesText.see}
    </Link>
  );
}
