const WHOLE = new Intl.NumberFormat("en");
const FOUR_DIGITS = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const LARGE = new Intl.NumberFormat("en", {
  notation: "compact",
  compactDisplay: "long",
  maximumSignificantDigits: 4,
  useGrouping: true,
});
const MILLION = 1e6;

/** A factor for people: `7.9`, `123`, `12,350`, `1.2 million`; of no more than four digits that tell something. */
export function formatFactor(ratio: number): string {
  if (ratio >= MILLION) return LARGE.format(ratio);
  if (ratio >= 99.95) return FOUR_DIGITS.format(Math.round(ratio));
  return ratio >= 0.095 ? ratio.toFixed(1) : ratio.toPrecision(1);
}

/** `10,358,067` */
export const formatWhole = (count: number): string => WHOLE.format(count);

/** `1 start`, `40 starts`. */
export const formatCount = (count: number, one: string, many: string): string =>
  `${formatWhole(count)} ${count === 1 ? one : many}`;

/** A share on an axis or at a cursor, to `decimals` at most: `50 %`, `12.5 %`. */
export const formatPercent = (share: number, decimals = 0): string =>
  `${WHOLE.format(Number((share * 100).toFixed(decimals)))} %`;

/** A share for people: `100 %`, `99.97 %`, `50 %`; never rounded up to all, nor down to none. */
export function formatShare(share: number): string {
  if (share === 0 || share === 1) return formatPercent(share);
  return formatPercent(Math.min(0.9999, Math.max(0.0001, share)), 2);
}
