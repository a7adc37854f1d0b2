import { describe, expect, it } from "vitest";
import { causeOf } from "./change-point-cause";
import type { Unit } from "./change-point-units";

const unitsOf = (facts: readonly Unit["facts"][]): Unit[] =>
  facts.map((own, index) => ({ at: index, ms: 1, samples: 1, facts: own }));
const times = <T>(n: number, one: T): T[] => Array<T>(n).fill(one);
const around = (n: number, at: number, first = at - 2, last = at + 2) => ({
  from: 0,
  at,
  to: n,
  first,
  last,
});
const told = (facts: readonly Unit["facts"][], at: number) =>
  causeOf(unitsOf(facts), around(facts.length, at));

describe("causeOf", () => {
  it("is what changed nearest, and moves the point to where it did", () => {
    const facts = [...times(9, { revision: "13", host: "a" }), ...times(11, { revision: "14", host: "a" })];
    expect(told(facts, 10)).toEqual({
      at: 9,
      cause: {
        strength: "shown",
        why: "one-changed",
        facts: [{ name: "revision", before: "13", after: "14" }],
      },
    });
  });

  it("is none that lies beyond the places where the change may be", () => {
    const facts = [...times(4, { revision: "13" }), ...times(16, { revision: "14" })];
    expect(told(facts, 10)).toEqual({
      at: 10,
      cause: { strength: "untold", why: "nothing-changed", facts: [] },
    });
  });

  it("can't be told apart of several that changed there", () => {
    const facts = [...times(10, { host: "a", revision: "13" }), ...times(10, { host: "b", revision: "14" })];
    expect(told(facts, 10).cause).toEqual({
      strength: "suggested",
      why: "several-changed",
      facts: [
        { name: "host", before: "a", after: "b" },
        { name: "revision", before: "13", after: "14" },
      ],
    });
  });

  it("can't be told of a revision that changes with every unit", () => {
    const facts = Array.from({ length: 20 }, (_, n) => ({ revision: String(n) }));
    expect(told(facts, 10)).toEqual({
      at: 10,
      cause: {
        strength: "suggested",
        why: "changed-often",
        facts: [{ name: "revision", before: "9", after: "10" }],
      },
    });
  });

  it("is nothing that comes and goes all the time, nor what becomes known there", () => {
    const facts = Array.from({ length: 20 }, (_, n) => ({
      "image cached": n % 2 === 0 ? "yes" : "no",
      ...(n < 10 ? {} : Object.fromEntries([["host", "a"]])),
    }));
    expect(told(facts, 10).cause.why).toBe("nothing-changed");
  });

  it("is told of the part between the neighbouring points alone", () => {
    const facts = [...times(10, { host: "b" }), ...times(10, { host: "a" }), ...times(10, { host: "b" })];
    expect(causeOf(unitsOf(facts), { from: 10, at: 20, to: 30, first: 19, last: 21 })).toEqual({
      at: 20,
      cause: { strength: "shown", why: "one-changed", facts: [{ name: "host", before: "a", after: "b" }] },
    });
  });
});
