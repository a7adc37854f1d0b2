import type { ReportDocument } from "@/lib/reports/schema";
import { shortened } from "@/lib/format/shortened";
import { reportsText } from "@/lib/text/reports";
import { momentIn } from "./prepare-moment";

/** As much of a title as a line in a sheet's margin holds beside the rest, letters. */
const MOST_LETTERS = 60;
/** A title from right to left turns nothing around it. */
const [ISOLATED, UNTIL_HERE] = ["\u2068", "\u2069"];

/** What stands in the foot of each sheet: what it is of, and up to when. */
export function pageFoot({
  title,
  cutOffAt,
  zone,
}: Pick<ReportDocument, "title" | "cutOffAt" | "zone">): string {
  const name = `${ISOLATED}${shortened(title.trim(), MOST_LETTERS)}${UNTIL_HERE}`;
  return reportsText.foot(name, momentIn(cutOffAt, zone));
}

/** A text as CSS takes it, whatever is in it: every character but letters, figures and spaces as its number. */
export const cssString = (text: string): string =>
  `"${[...text].map((letter) => (/[\p{L}\p{N} ]/u.test(letter) ? letter : `\\${letter.codePointAt(0)?.toString(16)} `)).join("")}"`;
