import { ticks } from "d3-array";

/** Whole numbers from 0 to `top`, at most six of them. */
export const countTicks = (top: number): number[] => ticks(0, top, 4).filter(Number.isInteger);
