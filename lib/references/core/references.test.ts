import { expect, it } from "vitest";
import { referenceOf, REFERENCES, referencesBetween } from "./references";

const [SECOND, MINUTE, DAY] = [1_000, 60_000, 86_400_000];

it("gives what was stated between the same two points, in the order of the values, ms", () => {
  const told = (from: string, to: string) =>
    referencesBetween(from, to).map(({ id, kind, lowMs, highMs }) => [id, kind, lowMs, highMs]);
  expect(told("requested", "ready")).toEqual([
    ["container-one-more", "container", SECOND, 5 * SECOND],
    ["vm-one-more", "vm", MINUTE, 3 * MINUTE],
    ["vm-golden-image", "vm", 5 * MINUTE, 5 * MINUTE],
    ["vm-from-nothing", "vm", 10 * MINUTE, 100 * MINUTE],
  ]);
  expect(told("ready", "end")).toEqual([["vm-uptime", "vm", 900 * DAY, 900 * DAY]]);
  expect([told("requested", "end"), told("ready", "ready")]).toEqual([[], []]);
});

it("says of each in words what it is, and where it is from", () => {
  for (const { label, stat, source, licence } of REFERENCES)
    for (const text of [label, stat, source, licence]) expect(text).toMatch(/^\w.*\w$/);
});

it("finds one by its id, each of which is there once", () => {
  for (const reference of REFERENCES) expect(referenceOf(reference.id)).toBe(reference);
  expect(() => referenceOf("none")).toThrow("There is no reference none.");
});

it.each([
  ["container-image-build", "Dockerfile", "image", MINUTE, MINUTE],
  ["container-manifest", "manifest handed over", "manifest applied", SECOND, MINUTE],
  ["vm-lifetime", "made", "given up", 60 * DAY, 3_650 * DAY],
] as const)(
  "draws %s on no chart, since no timing lies between the same points",
  (id, from, to, low, high) => {
    expect(referencesBetween(from, to).map((one) => [one.id, one.lowMs, one.highMs])).toEqual([
      [id, low, high],
    ]);
  },
);
