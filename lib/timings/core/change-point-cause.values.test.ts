import { describe, expect, it } from "vitest";
import { causeOf } from "./change-point-cause";
import type { Unit } from "./change-point-units";

type Facts = Unit["facts"];
const times = <T>(n: number, one: T): T[] => Array<T>(n).fill(one);
const told = (facts: readonly Facts[], at: number, first: number, last: number) =>
  causeOf(
    facts.map((own, index) => ({ at: index, ms: 1, samples: 1, facts: own })),
    { from: 0, at, to: facts.length, first, last },
  );
const revisions = (...of: readonly (string | null)[]): Facts[] =>
  of.map((revision): Facts => (revision === null ? {} : { revision }));
const changed = (name: string, before: string, after: string) => ({ name, before, after });
const shown = (at: number, before: string, after: string) => ({
  at,
  cause: { strength: "shown", why: "one-changed", facts: [changed("revision", before, after)] },
});
const untold = (at: number) => ({ at, cause: { strength: "untold", why: "nothing-changed", facts: [] } });

describe("causeOf", () => {
  it("tells of several what is nearest first, and moves the point there", () => {
    const facts = Array.from({ length: 20 }, (_, n): Facts => ({
      host: n < 12 ? "a" : "b",
      revision: n < 9 ? "13" : "14",
    }));
    expect(told(facts, 10, 8, 12)).toEqual({
      at: 9,
      cause: {
        strength: "suggested",
        why: "several-changed",
        facts: [changed("revision", "13", "14"), changed("host", "a", "b")],
      },
    });
  });

  it.each<[string, Facts[], number, number, number, unknown]>([
    [
      "looks at the last place where the change may be",
      revisions(...times(12, "x"), ...times(8, "y")),
      10,
      8,
      12,
      shown(12, "x", "y"),
    ],
    [
      "looks at the first one, too",
      revisions(...times(8, "x"), ...times(12, "y")),
      10,
      8,
      12,
      shown(8, "x", "y"),
    ],
    ["looks at no place beyond the last unit", revisions(...times(10, "x")), 9, 8, 12, untold(9)],
    [
      "does not call a change what was not known before or after it",
      revisions(...times(9, "x"), null, ...times(10, "y")),
      10,
      8,
      12,
      untold(10),
    ],
    [
      "takes what tells the parts just half apart",
      revisions("x", "x", "x", "x", "y", "x", "y", "x"),
      4,
      4,
      4,
      shown(4, "x", "y"),
    ],
    ["takes no less", revisions("x", "x", "x", "x", "y", "x", "y", "x", "x"), 4, 4, 4, untold(4)],
    [
      "prefers what tells the parts apart best to what is nearest",
      revisions(...times(8, "x"), "y", "x", ...times(10, "y")),
      10,
      8,
      12,
      shown(8, "x", "y"),
    ],
    [
      "compares what is known alone",
      revisions(...times(9, null), "x", "y", ...times(9, null)),
      10,
      8,
      12,
      shown(10, "x", "y"),
    ],
  ])("%s", (_, facts, at, first, last, expected) => {
    expect(told(facts, at, first, last)).toEqual(expected);
  });
});
