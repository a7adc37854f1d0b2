import { formatCount, formatWhole } from "@/lib/format/format-number";
import { FIRST_STARTS, type FirstStart } from "@/lib/lifecycle/first-start";

const OF: Readonly<Record<FirstStart, string>> = {
  host: "on a host that was new to its engine",
  workload: "of a first deployment",
  revision: "of a revision that was new to its host",
};

/** How many there are of all; 0 where none are left out. */
const countOf = (counts: Readonly<Record<FirstStart, number>> | null): number =>
  counts === null ? 0 : FIRST_STARTS.reduce((sum, first) => sum + counts[first], 0);

/** `3 first starts left out: 2 of a first deployment, 1 of a revision ...`; of one sort `3 first starts left out, of a first deployment.` */
function leftOut(counts: Readonly<Record<FirstStart, number>>): string {
  const sorts = FIRST_STARTS.filter((first) => counts[first] > 0);
  const each =
    sorts.length === 1
      ? `, ${sorts.map((first) => OF[first]).join("")}`
      : `: ${sorts.map((first) => `${formatWhole(counts[first])} ${OF[first]}`).join(", ")}`;
  return `${formatCount(countOf(counts), "first start", "first starts")} left out${each}.`;
}

/** First starts: the switch, and what is said of those that are left out. */
export const firstStartsText = { count: "Count first starts", countOf, leftOut } as const;
