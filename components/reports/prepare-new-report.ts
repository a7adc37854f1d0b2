import type { Origin } from "@/lib/reports/core/sections";
import type { ReportScope } from "@/lib/reports/schema";
import { minuteOf } from "@/lib/lifecycle/instant";

/** What a page hands to the sheet that shares it. */
export interface Shareable {
  readonly origin: Origin;
  /** What the page is of. */
  readonly title: string;
  readonly scope: ReportScope;
}

const MOST_TITLE = 200;

/** What a page is of as the report's title, cut between words where it is longer than a title may be. */
export function reportTitle(sentence: string, at: string): string {
  const title = sentence.replaceAll("\u00a0", " ").trim();
  if (title === "") return `Report of ${minuteOf(at)} UTC`;
  const characters = Array.from(title);
  if (characters.length <= MOST_TITLE) return title;
  const cut = characters.slice(0, MOST_TITLE - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}
