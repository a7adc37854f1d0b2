import fc from "fast-check";
import { expect, it } from "vitest";
import type { ProbeMiss } from "@/lib/lifecycle/message";
import { missesOf } from "./misses";

const refused: ProbeMiss = { kind: "refused" };
const unwell: ProbeMiss = { kind: "status", status: 503 };
const named = (misses: readonly (ProbeMiss | null)[]) =>
  misses.map((miss, nth) => ({ name: `w-${nth}`, miss }));

it.each<[string, (ProbeMiss | null)[], ReturnType<typeof missesOf>]>([
  ["none", [null, null], []],
  ["one alone", [null, unwell], [{ miss: unwell, instances: 1, name: "w-1" }]],
  [
    "several, the most frequent first",
    [refused, unwell, null, unwell],
    [
      { miss: unwell, instances: 2, name: null },
      { miss: refused, instances: 1, name: null },
    ],
  ],
  [
    "those of another status apart",
    [unwell, { kind: "status", status: 500 }],
    [
      { miss: unwell, instances: 1, name: null },
      { miss: { kind: "status", status: 500 }, instances: 1, name: null },
    ],
  ],
])("counts %s", (_, misses, expected) => {
  expect(missesOf(named(misses))).toEqual(expected);
});

const miss = fc.oneof(
  fc.constant(null),
  fc.constant(refused),
  fc.integer({ min: 500, max: 502 }).map((status): ProbeMiss => ({ kind: "status", status })),
);

it("counts each that missed once", () => {
  fc.assert(
    fc.property(fc.array(miss), (misses) => {
      const told = missesOf(named(misses));
      const sum = told.reduce((total, { instances }) => total + instances, 0);
      expect(sum).toBe(misses.filter((one) => one !== null).length);
      expect(new Set(told.map((one) => JSON.stringify(one.miss))).size).toBe(told.length);
      expect(told.map(({ instances }) => instances)).toEqual(
        told.map(({ instances }) => instances).toSorted((a, b) => b - a),
      );
    }),
  );
});
