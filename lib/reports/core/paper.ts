/** Sheets that a report is printed on. */
export const PAPERS = ["a4", "letter"] as const;
export type Paper = (typeof PAPERS)[number];

/** Sheets in inches, as the browser takes them: A4 is 210 by 297 mm. */
export const SHEETS = {
  a4: { width: 210 / 25.4, height: 297 / 25.4 },
  letter: { width: 8.5, height: 11 },
} as const satisfies Record<Paper, { readonly width: number; readonly height: number }>;

const PX_PER_INCH = 96;
/** Left and right, as the style sheet's `@page` has them, mm. */
const MARGIN_MM = 14;

/** How wide what is between the margins is, CSS px. A4: 793.7 - 2 * 52.9 = 687.9, 687. */
export const printedWidth = (paper: Paper): number =>
  Math.floor(SHEETS[paper].width * PX_PER_INCH - 2 * (MARGIN_MM / 25.4) * PX_PER_INCH);

const LETTER_REGIONS = ["US", "CA"];

/** What people use where that language is spoken: `en-US` letter, `de-DE` A4. */
export function paperOfLocale(locale: string): Paper {
  const region = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})(?:-|$)/i.exec(locale)?.[1];
  return region !== undefined && LETTER_REGIONS.includes(region.toUpperCase()) ? "letter" : "a4";
}
