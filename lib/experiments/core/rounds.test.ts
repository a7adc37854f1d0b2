import { describe, expect, it } from "vitest";
import type { Lack, LeftOutRounds } from "../schema";
import { endedOf, leftOutOf, pairsOf, type RunValue } from "./rounds";

const run = (round: number, kind: RunValue["kind"], valueMs: number | null, lacks?: Lack): RunValue => ({
  round,
  kind,
  valueMs,
  ...(lacks === undefined ? {} : { lacks }),
});
const whole = [run(1, "vm", 8), run(1, "container", 2)];

describe("rounds that do not count", () => {
  it.each<[string, RunValue[], LeftOutRounds["because"] | null]>([
    ["one that counts", [], null],
    ["a run that failed", [run(2, "vm", null, "failed"), run(2, "container", 2)], "failed"],
    [
      "one that failed beside clocks",
      [run(2, "vm", null, "clocks"), run(2, "container", null, "failed")],
      "failed",
    ],
    ["clocks", [run(2, "vm", 8), run(2, "container", null, "clocks")], "clocks"],
    ["starts that never got there", [run(2, "vm", 8), run(2, "container", null, "unreached")], "unreached"],
    ["a run that took no time", [run(2, "vm", 8), run(2, "container", 0)], "no-time"],
  ])("are told by why: %s", (_, values, because) => {
    const expected = because === null ? [] : [{ because, rounds: 1 }];
    expect(leftOutOf([...whole, ...values], false)).toEqual(expected);
    expect(pairsOf([...whole, ...values])).toEqual([{ a: 8, b: 2 }]);
  });

  it("are unfinished once it is over, and may count yet while it goes on", () => {
    const half = [...whole, run(2, "vm", 8)];
    expect(leftOutOf(half, false)).toEqual([]);
    expect(leftOutOf(half, true)).toEqual([{ because: "unfinished", rounds: 1 }]);
    const givenUp = [...half, run(2, "container", null)];
    expect(leftOutOf(givenUp, true)).toEqual([{ because: "unfinished", rounds: 1 }]);
  });
});

it("counts the runs of a kind that have ended, and those that failed", () => {
  const values = [...whole, run(2, "vm", null, "failed"), run(3, "vm", null, "clocks"), run(4, "vm", null)];
  expect([endedOf(values, "vm"), endedOf(values, "container")]).toEqual([
    { ended: 3, failed: 1 },
    { ended: 1, failed: 0 },
  ]);
});
