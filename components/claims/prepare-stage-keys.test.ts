import { describe, expect, it } from "vitest";
import { placeAfter, stageMove, type StageMove } from "./prepare-stage-keys";

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe("a key", () => {
  it.each<[string, StageMove | null]>([
    ["ArrowRight", "next"],
    ["ArrowDown", "next"],
    ["PageDown", "next"],
    [" ", "next"],
    ["ArrowLeft", "previous"],
    ["ArrowUp", "previous"],
    ["PageUp", "previous"],
    ["Home", "first"],
    ["End", "last"],
    ["Escape", "leave"],
    ["f", "full"],
    ["F", "full"],
    ["Enter", null],
    ["Tab", null],
    ["constructor", null],
  ])("%s does %s", (key, move) => expect(stageMove({ ...plain, key }, false)).toBe(move));

  it("with Shift and Space goes back", () =>
    expect(stageMove({ ...plain, key: " ", shiftKey: true }, false)).toBe("previous"));

  it("that presses a control is that control's", () => {
    expect(stageMove({ ...plain, key: " " }, true)).toBeNull();
    expect(stageMove({ ...plain, key: "ArrowRight" }, true)).toBe("next");
  });

  it.each(["ctrlKey", "metaKey", "altKey"] as const)("with %s is the browser's", (modifier) =>
    expect(stageMove({ ...plain, [modifier]: true, key: "f" }, false)).toBeNull(),
  );
});

describe("the place after", () => {
  it.each<[StageMove, number, number]>([
    ["next", 0, 1],
    ["next", 3, 3],
    ["previous", 3, 2],
    ["previous", 0, 0],
    ["first", 2, 0],
    ["last", 1, 3],
    ["full", 2, 2],
    ["leave", 2, 2],
  ])("%s at %i of 4 is %i", (move, place, after) => expect(placeAfter(move, place, 4)).toBe(after));

  it("of nothing is the first", () => expect(placeAfter("last", 0, 0)).toBe(0));
});
