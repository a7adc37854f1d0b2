import { randomOf, type Random } from "@/lib/timings/core/random";
import { isApart } from "@/lib/timings/core/total-variation";
import { percent, type Row } from "./row";

/** Shares of four values, as of how many start at once. */
const ALIKE = [0.5, 0.25, 0.15, 0.1];
const OTHER = [0.1, 0.15, 0.25, 0.5];
const SIZES = [
  [3, 3],
  [5, 8],
  [10, 10],
  [40, 700],
  [1_000, 1_000],
] as const;
const LEVEL = 0.1;

function drawn(n: number, shares: readonly number[], random: Random): number[] {
  const counts = shares.map(() => 0);
  for (let left = n; left > 0; left -= 1) {
    let [rest, value] = [random(), 0];
    while (value < shares.length - 1 && rest >= (shares[value] ?? 1)) {
      rest -= shares[value] ?? 0;
      value += 1;
    }
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** How often two sides are said to differ in a condition, where both are of one origin and where they are not. */
export function simulateConditions(cases = 2_000): Row[] {
  const random = randomOf(31_415);
  const told = (a: number, b: number, ofB: readonly number[], isOrdered: boolean): number => {
    let count = 0;
    for (let left = cases; left > 0; left -= 1)
      if (isApart(drawn(a, ALIKE, random), drawn(b, ofB, random), isOrdered)) count += 1;
    return count / cases;
  };
  return SIZES.flatMap(([a, b]) => {
    const [words, numbers] = [told(a, b, ALIKE, false), told(a, b, ALIKE, true)];
    const found = told(a, b, OTHER, false);
    const sizes = `${a.toLocaleString("en")} and ${b.toLocaleString("en")} samples`;
    return [
      {
        what: `${sizes} under the same conditions: told to differ (in names; in numbers)`,
        claim: "at most 10 %",
        printed: `${percent(words)}; ${percent(numbers)}`,
        isHeld: Math.max(words, numbers) <= LEVEL,
      },
      {
        what: `${sizes} of which half would have to change to be alike: told to differ`,
        claim: "no limit",
        printed: percent(found),
        isHeld: true,
      },
    ];
  });
}
