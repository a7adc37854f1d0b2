import { expect, it } from "vitest";
import { unitsOf, type SeriesSample } from "./change-point-units";

const sample = (
  cluster: string,
  at: number,
  ms: number,
  facts: SeriesSample["facts"] = {},
): SeriesSample => ({
  cluster,
  at,
  ms,
  facts,
});

it("are rollouts in the order of their first samples, with medians and every fact", () => {
  expect(
    unitsOf([
      sample("ro-2", 30, 5, { host: "a" }),
      sample("ro-1", 20, 900, { host: "b", "started at once": "2" }),
      sample("ro-1", 10, 100, { host: "a", "started at once": "10" }),
      sample("ro-1", 11, 200, { host: "a" }),
    ]),
  ).toEqual([
    { at: 10, ms: 200, samples: 3, facts: { host: "a + b", "started at once": "10" } },
    { at: 30, ms: 5, samples: 1, facts: { host: "a" } },
  ]);
  expect(unitsOf([])).toEqual([]);
});
