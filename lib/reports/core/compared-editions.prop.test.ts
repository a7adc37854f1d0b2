import fc from "fast-check";
import { expect, it } from "vitest";
import type { SampleDto } from "@/lib/samples/schema";
import { comparedEditions } from "./compared-editions";
import { kept, sample } from "./kept.fixture";

const samples = fc.array(
  fc
    .record({
      state: fc.constantFrom("measured", "failed", "unfinished", "running", "superseded", "clock-skew"),
      ms: fc.double({ min: 1, max: 1e6, noNaN: true }),
      rolloutId: fc.option(fc.constantFrom("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8")),
      host: fc.constantFrom("lab", "lab", "lab", "other", null),
    })
    .map(({ state, ms, ...rest }): SampleDto => {
      const isTold = state !== "failed" && state !== "clock-skew";
      return sample({
        ...rest,
        state: state as SampleDto["state"],
        valueMs: isTold ? ms : null,
        triedMs: state === "failed" ? ms : null,
      });
    }),
  { maxLength: 40 },
);

const containers = (then: readonly SampleDto[], now: readonly SampleDto[]) =>
  comparedEditions(kept(1, { containers: then }), kept(2, { containers: now })).groups[1]?.timings[0];

it("counts each sample once, whichever editions hold it", () => {
  fc.assert(
    fc.property(samples, samples, samples, (old, both, fresh) => {
      const told = containers([...old, ...both], [...fresh, ...both]);
      expect(told?.shared).toBe(both.length);
      const { a, b } = told?.question ?? {};
      if (a && b) expect([a.n + a.skewed, b.n + b.skewed]).toEqual([fresh.length, old.length + both.length]);
      else expect([old.length + both.length, fresh.length]).toContain(0);
    }),
    { numRuns: 60 },
  );
});

it("does not depend on the order in which samples were kept", () => {
  fc.assert(
    fc.property(samples, samples, (then, now) => {
      const [told, reversed] = [containers(then, now), containers(then.toReversed(), now.toReversed())];
      const ratio = (one: typeof told) => one?.question?.ratioOfMedians.value ?? null;
      expect(reversed?.question?.a).toEqual(told?.question?.a);
      expect(ratio(reversed)).toBe(ratio(told));
    }),
    { numRuns: 60 },
  );
});
