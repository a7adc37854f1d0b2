import fc from "fast-check";
import { expect, it } from "vitest";
import { changeSeriesSchema, timingSchema, TIMING_NAMES } from "../schema";
import { changePointsOf } from "./change-points";
import { unitsOfValues } from "./change-points.fixture";
import { toldOf } from "./change-series";
import { newestRows } from "./newest-rows";
import { timingOf, type TimingRow } from "./summary";

/** Nothing at all, the least that there is, and what never ends. */
const ms = fc.constantFrom(0, 0, 0.001, 1, 1, 7, 500, 60_000, 31_536_000_000);
const rows = fc.array(
  fc.record({
    subject: fc.constant("i-1"),
    kind: fc.constantFrom("vm" as const, "container" as const),
    isSimulated: fc.boolean(),
    at: fc.nat(9),
    valueMs: fc.option(ms),
    isCensored: fc.boolean(),
    unit: fc.constantFrom("1", "2", "3", "4", "5", "6", "7"),
    stratum: fc.constantFrom("hello", "shop"),
    conditions: fc.constantFrom<TimingRow["conditions"]>({}, { end: "planned" }, { end: "failure" }),
  }),
  { maxLength: 60 },
);

const issuesOf = (schema: typeof timingSchema | typeof changeSeriesSchema, answer: unknown): unknown =>
  schema.safeParse(JSON.parse(JSON.stringify(answer))).error?.issues ?? [];

it("the overview's figures hold no number that JSON can't, whatever was measured", () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(...TIMING_NAMES), (some, timing) => {
      const of = timing === "uptime" ? some.filter(({ valueMs }) => valueMs !== null) : some;
      expect(issuesOf(timingSchema, timingOf(timing, newestRows(of)))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

it("nor does a series that changed to nothing or from it", () => {
  const half = (value: number) => Array.from({ length: 30 }, (_, nth) => value * (1 + nth / 1000));
  for (const values of [[...half(0), ...half(1000)], [...half(1000), ...half(0)], half(0)]) {
    const units = unitsOfValues(values);
    const told = toldOf({ timing: "startup", units, isCut: false }, changePointsOf(units));
    expect(issuesOf(changeSeriesSchema, told)).toEqual([]);
  }
});
