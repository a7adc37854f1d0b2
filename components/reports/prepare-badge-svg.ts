import { shortened } from "@/lib/format/shortened";
import { escaped } from "@/lib/reports/core/oembed";
import type { BadgeWords } from "./prepare-badge";

/** px. */
const HEIGHT = 20;
const FONT_SIZE = 11;
const PADDING = 6;
const RADIUS = 3;
const MOST_CHARACTERS = 80;

/** Thousandths of the font's size, of Helvetica and those that are as wide (Adobe's font metrics), from the space on. */
const ASCII = [
  ...[278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278],
  ...[556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556],
  ...[1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778],
  ...[667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556],
  ...[333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556],
  ...[556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584],
];
const NOT_SEEN = /^[\p{M}\p{Cf}]$/u;
const WIDE = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}]$/u;
const WIDE_WIDTH = 1000;
const OTHER_WIDTH = 667;

function widthOf(character: string): number {
  const known = ASCII[(character.codePointAt(0) ?? 0) - 32];
  if (known !== undefined) return known;
  if (NOT_SEEN.test(character)) return 0;
  return WIDE.test(character) ? WIDE_WIDTH : OTHER_WIDTH;
}

/** How wide a text is drawn, in px; the drawing holds each text to it, whatever font there is. */
export const textWidth = (text: string): number =>
  Math.ceil((Array.from(text).reduce((sum, each) => sum + widthOf(each), 0) * FONT_SIZE) / 1000);

/** White on each reads well, and each stands out on light pages and on dark ones. */
const LABEL = "#52525b";
const VALUE = { vm: "#2563eb", container: "#b45309", both: "#3f3f46" } as const;

/** No sign that a file of XML can't hold, nor one that turns the direction of what follows. */
const drawable = (text: string): string =>
  shortened(
    text.replaceAll(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu, " "),
    MOST_CHARACTERS,
  ).trim();

/** A badge as a picture that says itself to who does not see it. */
export function badgeSvg({ label, value, kind }: BadgeWords): string {
  const parts = [drawable(label), drawable(value)] as const;
  const said = escaped(parts.join(": "));
  const [left, right] = [textWidth(parts[0]) + 2 * PADDING, textWidth(parts[1]) + 2 * PADDING];
  const box = (x: number, width: number, fill: string): string =>
    `<rect x="${x}" width="${width}" height="${HEIGHT}" fill="${fill}"/>`;
  const text = (x: number, of: string): string =>
    of === ""
      ? ""
      : `<text x="${x + PADDING}" y="14" textLength="${textWidth(of)}" lengthAdjust="spacingAndGlyphs">${escaped(of)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" viewBox="0 0 ${left + right} ${HEIGHT}" role="img" aria-label="${said}">`,
    `<title>${said}</title>`,
    `<clipPath id="round"><rect width="${left + right}" height="${HEIGHT}" rx="${RADIUS}"/></clipPath>`,
    `<g clip-path="url(#round)">${box(0, left, LABEL)}${box(left, right, VALUE[kind ?? "both"])}</g>`,
    `<g fill="#fff" font-family="Helvetica,Arial,'Liberation Sans',sans-serif" font-size="${FONT_SIZE}">`,
    `${text(0, parts[0])}${text(left, parts[1])}</g></svg>`,
  ].join("");
}
