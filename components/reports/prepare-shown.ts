import { headlinedTiming } from "@/components/compare/prepare-compare-headline";
import type { SideNote } from "@/lib/comparisons/core/notes";
import type { Comparison } from "@/lib/comparisons/schema";
import { timingsOf } from "@/lib/reports/core/sections";
import type { ReportDocument } from "@/lib/reports/schema";
import type { SampleTiming } from "@/lib/samples/core/sample-timings";
import { partsOfCondition } from "@/lib/timings/core/conditions";

/** What of a comparison the sections of a report show. */
export interface ShownOfComparison {
  readonly timings: readonly SampleTiming[];
  readonly hasAvailability: boolean;
  /** Whether a condition, by its whole name, is of what is shown. */
  readonly isOfShown: (condition: string) => boolean;
  readonly isNoteTold: (because: SideNote["because"]) => boolean;
  readonly hasStarts: boolean;
}

export function shownOfComparison(
  sections: ReportDocument["sections"],
  comparison: Comparison,
): ShownOfComparison {
  const has = (kind: (typeof sections)[number]["kind"]): boolean =>
    sections.some((section) => section.kind === kind);
  const headlined = has("headline") ? headlinedTiming(comparison) : null;
  const timings = [
    ...new Set([...timingsOf(sections), ...(headlined === null ? [] : [headlined])]),
  ] as const satisfies readonly SampleTiming[];
  const hasLives = timings.includes("uptime");
  const hasAvailability = has("availability");
  // Lives depend on what their starts did, and the machine's table is of starts.
  const hasStarts = timings.includes("startup") || hasLives || has("machine");
  const hasChanges = timings.some((timing) => timing !== "startup" && timing !== "uptime");
  return {
    timings,
    hasAvailability,
    hasStarts,
    isOfShown: (condition) => {
      const timing = partsOfCondition(condition).timing ?? "startup";
      return timing === "startup" ? hasStarts : timings.some((one) => one === timing);
    },
    isNoteTold: (because) => {
      switch (because) {
        case "window-ahead":
          return true;
        case "first-starts":
          return hasStarts || has("headline");
        case "startups-pending":
        case "startups-untold":
        case "stages-of-newest":
          return hasStarts;
        case "horizon":
          return hasChanges || hasLives || hasAvailability;
        case "newest-rollouts":
          return hasChanges;
        case "newest-lives":
        case "lives-missing":
        case "lives-skewed":
          return hasLives;
        case "availability-of-some":
          return hasAvailability;
      }
    },
  };
}
