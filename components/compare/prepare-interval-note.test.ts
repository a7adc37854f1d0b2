import { expect, it } from "vitest";
import { durationQuestion } from "@/lib/comparisons/core/duration-question";
import { around, sampled } from "@/lib/comparisons/core/samples.fixture";
import { intervalNote } from "./prepare-interval-note";

const question = (a: number, b: number) =>
  durationQuestion("startup", sampled(around(2000, a)), sampled(around(250, b)));
const FEW = "has too few samples (a median takes 6, p95 72, p99 368)";

it("says once why figures have no interval, and nothing that is not why", () => {
  expect(intervalNote({ durations: [question(400, 400)] })).toBeNull();
  expect(intervalNote({ durations: [question(0, 0)] })).toBeNull();
  expect(intervalNote({ durations: [question(41, 21)] })).toBe(`A figure without a 95 % interval ${FEW}.`);
  const enough = question(400, 400);
  const because = (why: NonNullable<typeof enough.a.median.why>) => ({
    ...enough.a.median,
    low: null,
    high: null,
    why,
  });
  const few = because({ because: "too-few", what: "hosts", n: 3, needed: 6 });
  const none = because({ because: "no-upper-limit" });
  expect(
    intervalNote({ durations: [{ ...enough, a: { ...enough.a, median: few, p95: few, p99: none } }] }),
  ).toBe(
    "A figure without a 95 % interval comes from fewer than 6 hosts, or is of attempts so many of which did not get there that it has no upper limit.",
  );
});
