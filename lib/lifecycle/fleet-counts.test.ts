import { describe, expect, it } from "vitest";
import { fleetCounts, isServingMark, sumOf, type ServingMark } from "./fleet-counts";
import { MARKS } from "./vocabulary";

/** `a ready 10`: instance, mark, instant; an instance named in capitals is of revision 2. */
const marksOf = (lines: readonly string[]): ServingMark[] =>
  lines.map((line) => {
    const [instanceId = "", mark, at] = line.split(" ");
    const revision = instanceId === instanceId.toUpperCase() ? 2 : 1;
    return { instanceId, revision, mark: mark as ServingMark["mark"], at: Number(at) };
  });
const counted = (lines: readonly string[]) =>
  Array.from(fleetCounts(marksOf(lines)), ({ at, alive, ready }) => [at, sumOf(alive), sumOf(ready)]);

it("is told by the marks of being there and of being ready alone", () => {
  expect(MARKS.filter(isServingMark)).toEqual([
    "requested",
    "ready",
    "unready",
    "draining",
    "stopped",
    "failed",
  ]);
});

describe("fleetCounts", () => {
  it.each<[string, string[], number[][]]>([
    ["nothing", [], []],
    [
      "a life",
      ["a requested 1", "a ready 2", "a draining 3", "a stopped 4"],
      [
        [1, 1, 0],
        [2, 1, 1],
        [3, 1, 0],
        [4, 0, 0],
      ],
    ],
    [
      "a failure",
      ["a requested 1", "a ready 2", "a failed 4"],
      [
        [1, 1, 0],
        [2, 1, 1],
        [4, 0, 0],
      ],
    ],
    [
      "a spell",
      ["a ready 2", "a unready 3", "a ready 4"],
      [
        [2, 1, 1],
        [3, 1, 0],
        [4, 1, 1],
      ],
    ],
    ["one that was never asked for by anybody", ["a stopped 2"], [[2, 0, 0]]],
    [
      "one that is ready again while it drains",
      ["a ready 2", "a draining 3", "a ready 4"],
      [
        [2, 1, 1],
        [3, 1, 0],
        [4, 1, 0],
      ],
    ],
    [
      "what is told of one that is over",
      ["a ready 1", "a failed 2", "a ready 3", "a requested 4"],
      [
        [1, 1, 1],
        [2, 0, 0],
        [3, 0, 0],
        [4, 0, 0],
      ],
    ],
    [
      "one that is asked for once it is ready",
      ["a ready 1", "a requested 2"],
      [
        [1, 1, 1],
        [2, 1, 1],
      ],
    ],
    [
      "marks at one instant, of which an end counts last",
      ["a failed 1", "a ready 1", "a requested 1"],
      [[1, 0, 0]],
    ],
    ["ready and unready at one instant", ["a unready 1", "a ready 1"], [[1, 1, 0]]],
    [
      "two",
      ["b requested 2", "a requested 1", "a ready 3", "b ready 3"],
      [
        [1, 1, 0],
        [2, 2, 0],
        [3, 2, 2],
      ],
    ],
  ])("of %s, in whichever order it is told", (_, lines, expected) => {
    expect(counted(lines)).toEqual(expected);
    expect(counted(lines.toReversed())).toEqual(expected);
  });

  it("tells revisions apart", () => {
    const last = [...fleetCounts(marksOf(["a ready 1", "A requested 1", "B ready 1"]))].at(-1);
    expect([[...(last?.alive ?? [])].toSorted(), [...(last?.ready ?? [])].toSorted()]).toEqual([
      [
        [1, 1],
        [2, 2],
      ],
      [
        [1, 1],
        [2, 1],
      ],
    ]);
  });
});
