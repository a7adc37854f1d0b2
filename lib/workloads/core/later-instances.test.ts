import { describe, expect, it } from "vitest";
import { instanceOf, T0 } from "../instance.fixture";
import { isAfter, joined, laterOf, onTop, withLater } from "./later-instances";

const requested = instanceOf({ id: "a", phase: "requested" }, { requestedAt: 0 });
const started = instanceOf({ id: "a", phase: "started" }, { requestedAt: 0, startedAt: 5 });
const ready = instanceOf({ id: "a" }, { requestedAt: 0, startedAt: 5, readyAt: 9, lastReadyAt: 9 });
const b = instanceOf({ id: "b", phase: "requested" }, { requestedAt: 3 });
const UP = { requestedAt: 0, readyAt: 9, lastReadyAt: 9, lastUnreadyAt: 20 };
const unready = instanceOf({ id: "a", phase: "unready" }, UP);
const readyAgain = instanceOf({ id: "a" }, { ...UP, lastReadyAt: 30 });

describe("laterOf", () => {
  it.each([
    ["more marks", requested, started, started],
    ["more marks, the other way round", started, requested, started],
    ["a mark that came late, though it lies before others", ready, started, ready],
    ["ready again", unready, readyAgain, readyAgain],
    ["ready again, the other way round", readyAgain, unready, readyAgain],
  ])("knows %s", (_what, one, other, expected) => {
    expect(laterOf(one, other)).toBe(expected);
  });

  it("takes the second where nobody can tell, which may know another fact", () => {
    const addressed = { ...ready, address: "127.0.0.1:1" };
    expect(laterOf(ready, addressed)).toBe(addressed);
    expect(laterOf(addressed, ready)).toBe(ready);
  });
});

describe("lists", () => {
  it("stay the same where nothing is known later", () => {
    const list = [ready, b];
    expect(withLater(list, [started])).toBe(list);
    expect(joined(list, [started], () => true)).toBe(list);
    expect(onTop(list, [])).toBe(list);
  });

  it("take in what is later, in the same order", () => {
    expect(withLater([requested, b], [ready])).toEqual([ready, b]);
  });

  it("take in those that are missing and belong there, oldest first", () => {
    expect(joined([b], [started], () => true)).toEqual([started, b]);
    expect(joined([b], [started], () => false)).toEqual([b]);
  });

  it("take in at the top what is newer than all of them, and nothing that is on a later page", () => {
    expect(onTop([b], [ready, instanceOf({ id: "c" }, { requestedAt: 7 })]).map(({ id }) => id)).toEqual([
      "c",
      "b",
    ]);
  });
});

it("tells whether an instance can be in what was read then", () => {
  const asOf = new Date(T0 + 2).toISOString();
  expect([requested, b].map(isAfter(asOf))).toEqual([false, true]);
});

it("takes those that were asked for at once in the order of their numbers", () => {
  const named = (ids: readonly string[]) => ids.map((id) => instanceOf({ id }, { requestedAt: 0 }));
  const sorted = ["w-r1-2", "w-r1-6", "w-r1-10", "w-r2-1", "w-r10-0"];
  const all = joined([], named(sorted.toReversed()), () => true);
  expect(all.map(({ id }) => id)).toEqual(sorted);
  expect(onTop([], named(sorted)).map(({ id }) => id)).toEqual(sorted.toReversed());
});
