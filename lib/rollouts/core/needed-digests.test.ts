import fc from "fast-check";
import { expect, test } from "vitest";
import { KEPT_STABLE_REVISIONS, neededDigests, type PinnedRevision } from "./needed-digests";

const old = (number: number, more: Partial<PinnedRevision> = {}): PinnedRevision => ({
  workloadId: "shop",
  number,
  digest: `sha256:${more.workloadId ?? "shop"}-${number}`,
  isCurrent: false,
  isStable: false,
  wasStable: false,
  hasInstances: false,
  isAwaited: false,
  ...more,
});

test.each([
  ["current", { isCurrent: true }],
  ["stable", { isStable: true }],
  ["one with instances", { hasInstances: true }],
  ["one that is awaited", { isAwaited: true }],
  ["one that was stable", { wasStable: true }],
])("%s stays, and one that is nothing of it goes", (_, more) => {
  expect(neededDigests([old(1, more), old(2)])).toEqual(new Set(["sha256:shop-1"]));
});

test("the last ten that were stable stay, of each workload, whatever their order", () => {
  const eleven = Array.from({ length: 11 }, (_, at) => old(at + 1, { wasStable: true }));
  const other = [old(1, { workloadId: "blog", wasStable: true })];
  const never = Array.from({ length: 20 }, (_, at) => old(at + 50));
  const found = neededDigests([...eleven.toReversed(), ...never, ...other]);
  expect([...found].toSorted()).toEqual(
    [...eleven.slice(1), ...other].map(({ digest }) => digest).toSorted(),
  );
});

test("a digest that one workload needs stays, though another has it as well and needs it no more", () => {
  const shared = { digest: "sha256:shared" };
  expect(neededDigests([old(1, shared), old(1, { ...shared, workloadId: "blog", isCurrent: true })])).toEqual(
    new Set(["sha256:shared"]),
  );
});

const anyRevision = fc.record({
  workloadId: fc.constantFrom("shop", "blog"),
  number: fc.integer({ min: 1, max: 40 }),
  digest: fc.integer({ min: 1, max: 30 }).map((at) => `sha256:${at}`),
  isCurrent: fc.boolean(),
  isStable: fc.boolean(),
  wasStable: fc.boolean(),
  hasInstances: fc.boolean(),
  isAwaited: fc.boolean(),
});
const anyRevisions = fc.uniqueArray(anyRevision, {
  maxLength: 60,
  selector: ({ workloadId, number }) => `${workloadId} ${number}`,
});

test("nothing goes that is in use or may be rolled back to, and nothing else stays", () => {
  fc.assert(
    fc.property(anyRevisions, (revisions) => {
      const youngerStable = ({ workloadId, number }: PinnedRevision): number =>
        revisions.filter((one) => one.workloadId === workloadId && one.wasStable && one.number > number)
          .length;
      const stays = revisions.filter(
        (one) =>
          one.isCurrent ||
          one.isStable ||
          one.hasInstances ||
          one.isAwaited ||
          (one.wasStable && youngerStable(one) < KEPT_STABLE_REVISIONS),
      );
      expect(neededDigests(revisions)).toEqual(new Set(stays.map(({ digest }) => digest)));
    }),
  );
});

test("the youngest that were stable stay, in whichever order they are told", () => {
  const all = Array.from({ length: KEPT_STABLE_REVISIONS + 2 }, (_, index) =>
    old(index + 1, { wasStable: true }),
  );
  const kept = new Set(all.slice(2).map(({ digest }) => digest));
  for (const told of [all, all.toReversed(), [...all.slice(5), ...all.slice(0, 5)]])
    expect(neededDigests(told)).toEqual(kept);
});
