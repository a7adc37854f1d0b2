import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sketchOf } from "@/lib/timings/core/sketch";
import { comparisonSchema } from "../schema";
import { compare, type AllStartups, type SideSamples } from "./compare";
import { change, life, side, start } from "./samples.fixture";

/** Nothing at all, the least that there is, and what never ends. */
const ms = fc.constantFrom(0, 0, 0.001, 1, 1, 7, 500, 60_000, 31_536_000_000);
const atMost = <T>(one: fc.Arbitrary<T>, maxLength = 14) => fc.array(one, { maxLength });
const of = fc.record({
  applicationId: fc.constantFrom("hello", "shop"),
  rolloutId: fc.constantFrom(null, "1", "2", "3", "4", "5", "6", "7"),
  host: fc.constantFrom(null, "h"),
  hasClockSkew: fc.constantFrom(false, false, true),
});
const starts = atMost(
  fc.oneof(
    fc.tuple(ms, of).map(([readyMs, over]) => start(readyMs, over)),
    fc.tuple(ms, of).map(([took, over]) => start(null, { ...over, failedAt: 1000 + took })),
    fc.tuple(ms, of).map(([took, over]) => start(null, { ...over, failedAt: null, stoppedAt: 1000 + took })),
    of.map((over) => start(null, { ...over, failedAt: null })),
  ),
);
const changes = atMost(
  fc
    .record({
      durationMs: ms,
      kind: fc.constantFrom("scale" as const, "deploy" as const, "rollback" as const),
      hasSucceeded: fc.boolean(),
      isCensored: fc.boolean(),
      fromReplicas: fc.constantFrom(0, 1),
      failedRequests: fc.constantFrom(null, 0, 3),
      requests: fc.constantFrom(null, 0, 3),
      lowestReady: fc.constantFrom(null, 0, 1),
    })
    .map((over) => change(over)),
);
const lives = atMost(
  fc
    .tuple(ms, ms, fc.constantFrom("censored" as const, "planned" as const, "failure" as const))
    .map(([entryMs, forMs, end]) => life(entryMs + forMs, end, entryMs)),
);
/** Few, and as many as an interval takes. */
const many = fc.constantFrom(1, 30);
const sketch = fc
  .tuple(atMost(ms), many)
  .map(([some, times]) => sketchOf(some.flatMap((one) => Array<number>(times).fill(one))));
const all = fc.record({ sketch, failed: fc.nat(2) });
const startups: fc.Arbitrary<AllStartups> = fc
  .array(fc.tuple(fc.constantFrom("hello", "shop"), all), { maxLength: 2 })
  .map((parts) => ({ byApplication: new Map(parts), skewed: 0, notes: [{ because: "sketched" }] }));
const sideOf = (kind: "vm" | "container"): fc.Arbitrary<SideSamples> =>
  fc.record({ starts, changes, lives, startups: fc.option(startups) }).map((samples) => side(kind, samples));

/** As the browser has it. */
const overTheWire = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));

describe("an answer", () => {
  it("holds no number that JSON can't, whatever was measured", () => {
    fc.assert(
      fc.property(sideOf("vm"), sideOf("container"), (a, b) => {
        const answer = compare(a, b, 2000);
        expect(comparisonSchema.safeParse(overTheWire(answer)).error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("ends its curve where the last one got there that ever did, of what rollups counted too", () => {
    const startups = { skewed: 0, notes: [] };
    const byApplication = new Map([["hello", { sketch: sketchOf([100, 200, 300]), failed: 1 }]]);
    const { a } =
      compare(side("vm", { startups: { ...startups, byApplication } }), side("container"), 0).durations[0] ??
      {};
    expect(a?.ecdf.map(([, share]) => share)).toEqual([0.25, 0.5, 0.75]);
  });
});
