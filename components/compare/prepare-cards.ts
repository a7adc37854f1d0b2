import { timingEmpty } from "@/lib/text/overview";
import type { TimingDto } from "@/lib/timings/schema";

const hasSamples = ({ groups }: TimingDto): boolean => groups.some(({ n, failed }) => n + failed > 0);

/** What has something to say gets a card; the rest is told in a line together. */
export const cardsOf = (timings: readonly TimingDto[]) => ({
  shown: timings.filter(hasSamples),
  empty: timings.filter((timing) => !hasSamples(timing)),
});

/** What would make a sample of each: what makes one of several is said once. */
export const emptyWords = (timings: readonly Pick<TimingDto, "timing">[]): string =>
  [...new Set(timings.map(({ timing }) => timingEmpty[timing]))].join(" ");
