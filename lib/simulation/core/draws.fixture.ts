import type { Draws } from "./draws";

/** Draws without chance: the median, the mean, and of two outcomes the likelier. */
export const middling = (over: Partial<Draws> = {}): Draws => ({
  uniform: () => 0.5,
  chance: (p) => p >= 0.5,
  exponential: (mean) => mean,
  logNormal: (median) => median,
  weibull: (scale) => scale,
  ...over,
});

/** The same, but that what has just these chances happens. */
export const unlikely = (...chances: number[]): Draws =>
  middling({ chance: (p) => p >= 0.5 || chances.includes(p) });
