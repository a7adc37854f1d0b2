import { formatDuration } from "./format-duration";

/** A factor for people: `7.9`, `123`. */
export const formatFactor = (ratio: number): string =>
  ratio >= 99.95 ? String(Math.round(ratio)) : ratio >= 0.095 ? ratio.toFixed(1) : ratio.toPrecision(1);

/** An interval of durations: `0.22 s to 0.31 s`. */
export const formatInterval = (lowMs: number, highMs: number): string =>
  `${formatDuration(lowMs)} to ${formatDuration(highMs)}`;

const WHOLE = new Intl.NumberFormat("en");
/** `10,358,067` */
export const formatWhole = (count: number): string => WHOLE.format(count);

/** `1 start`, `40 starts`. */
export const formatCount = (count: number, one: string, many: string): string =>
  `${formatWhole(count)} ${count === 1 ? one : many}`;

/** A share on an axis or at a cursor, to `decimals` at most: `50 %`, `12.5 %`. */
export const formatPercent = (share: number, decimals = 0): string =>
  `${Number((share * 100).toFixed(decimals))} %`;

/** A share for people: `100 %`, `99.97 %`, `50 %`; never rounded up to all, nor down to none. */
export function formatShare(share: number): string {
  if (share === 0 || share === 1) return formatPercent(share);
  return formatPercent(Math.min(0.9999, Math.max(0.0001, share)), 2);
}
