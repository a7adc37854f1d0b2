/** A vertical line between two values of a sequence. */
export interface ChangeMark {
  /** Before the value of this number, from 1. */
  readonly nth: number;
  readonly label: string;
}

/** A part of a sequence between two marks, and its median. */
export interface RegimeLine {
  readonly from: number;
  readonly to: number;
  readonly medianMs: number;
}

interface Point {
  /** Of its first value. */
  readonly at: string;
  readonly label: string;
}

/** Where points lie among the starts that are shown, oldest first; none of what lies before them. */
export const marksAmong = (
  starts: readonly (readonly [at: number, ms: number])[],
  points: readonly Point[],
): ChangeMark[] =>
  points.flatMap(({ at, label }) => {
    const index = starts.findIndex(([startedAt]) => startedAt >= Date.parse(at));
    return index > 0 ? [{ nth: index + 1, label }] : [];
  });

interface Told {
  readonly index: number;
  readonly before: { readonly medianMs: number };
  readonly after: { readonly medianMs: number };
}

/** The median of each part between the points, over the numbers of its values. */
export const regimeLines = (n: number, points: readonly Told[]): RegimeLine[] => {
  const [first] = points;
  if (first === undefined) return [];
  return [
    { from: 1, to: first.index, medianMs: first.before.medianMs },
    ...points.map(({ index, after }, nth) => ({
      from: index + 1,
      to: points[nth + 1]?.index ?? n,
      medianMs: after.medianMs,
    })),
  ];
};
