/** Where the arrow keys halt by themselves: at each hundredth. */
const HUNDREDTHS: readonly number[] = Array.from({ length: 101 }, (_, index) => index / 100);

const STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
  ...{ PageUp: 10, PageDown: -10 },
};

export const stopsOr = (stops: readonly number[] | undefined): readonly number[] =>
  stops === undefined || stops.length === 0 ? HUNDREDTHS : stops;

/** The stop that a share from 0 to 1 is nearest to. */
export function nearestStop(stops: readonly number[], share: number): number {
  let nearest = 0;
  stops.forEach((stop, index) => {
    if (Math.abs(stop - share) < Math.abs((stops[nearest] ?? Infinity) - share)) nearest = index;
  });
  return nearest;
}

/** Where a key leads from `share`; null for a key that leads nowhere. From nowhere it leads to the first stop. */
export function stopAfter(key: string, stops: readonly number[], share: number | null): number | null {
  const last = stops.length - 1;
  if (key === "Home") return stops[0] ?? null;
  if (key === "End") return stops[last] ?? null;
  const step = STEPS[key];
  if (step === undefined) return null;
  if (share === null) return stops[0] ?? null;
  const next = nearestStop(stops, share) + step;
  return stops[Math.min(last, Math.max(0, next))] ?? null;
}
