import { OF_COMPARISON } from "@/lib/reports/core/sections";
import type { Absent, ReportDocument, Section } from "@/lib/reports/schema";
import { howText } from "@/lib/text/how-measured";
import { reportsText } from "@/lib/text/reports";

const GROUPS = reportsText.absentGroups;
const isGroup = (field: string): field is keyof typeof GROUPS => Object.hasOwn(GROUPS, field);

/** Why a part is not there, and which group names what is not there: `The first group: There is no application nope.` */
export function absentWords({ part, id, because, named }: Absent): string {
  if (because === "gone" && named !== undefined)
    return Object.entries(named)
      .map(([field, said]) => (isGroup(field) ? `${GROUPS[field]}: ${said}` : said))
      .join(" ");
  if (because === "gone" && id !== null && (part === "rollout" || part === "experiment"))
    return reportsText.goneOf(howText[part](id));
  return reportsText.absent[because];
}

const isOfComparison = ({ kind }: Section): boolean => OF_COMPARISON.some((one) => one === kind);

/** Sections as they are drawn: where the comparison is not there, the first of those that it is for says so for all. */
export function drawnSections({
  sections,
  answers,
}: Pick<ReportDocument, "sections" | "answers">): Section[] {
  const isAbsent = answers.absent.some(({ part }) => part === "comparison");
  const first = sections.find(isOfComparison);
  return sections.filter((section) => !isAbsent || section === first || !isOfComparison(section));
}
