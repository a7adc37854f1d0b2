import { describe, expect, it } from "vitest";
import type { ObservedContainer, ObservedDeed, ReadyBy } from "@/lib/lifecycle/observed";
import { afterAbsence, afterEvent, afterSight, isWanted, newlyKnown, type KnownContainer } from "./lives";

const at = (ms: number, deed: ObservedDeed) => ({
  containerId: "c",
  name: "web",
  labels: {},
  image: "web:1",
  at: ms,
  deed,
});
const end = (exitCode: number | null, more = {}): ObservedDeed => ({ kind: "ended", exitCode, ...more });
const told = (...deeds: [number, ObservedDeed | ObservedDeed["kind"]][]) => tellTo("start", ...deeds);

function tellTo(readyBy: ReadyBy, ...deeds: [number, ObservedDeed | ObservedDeed["kind"]][]) {
  let known: KnownContainer = newlyKnown("c", readyBy);
  const marks: string[] = [];
  for (const [ms, deed] of deeds) {
    const step = afterEvent(
      known,
      at(ms, typeof deed === "string" ? ({ kind: deed } as ObservedDeed) : deed),
    );
    known = step.known;
    marks.push(...step.marks.map((one) => say(one)));
  }
  return { known, marks };
}
const say = ({ startedAt, mark, at: ms, reason, exitCode }: ReturnType<typeof afterEvent>["marks"][number]) =>
  [`${startedAt}:`, mark, ms, reason, exitCode].filter((part) => part !== undefined).join(" ");

describe("a life from the events of a stream", () => {
  it("is created, started and ready by its start where it has no health check", () => {
    const { known, marks } = told([1, "created"], [5, "started"]);
    expect(marks).toEqual(["5: created 1", "5: started 5", "5: ready 5"]);
    expect(isWanted(known)).toBe(true);
  });

  it("is ready once it is healthy, and comes and goes with it", () => {
    const { marks } = tellTo(
      "health-check",
      [5, "started"],
      [6, "unhealthy"],
      [9, "healthy"],
      [10, "healthy"],
      [12, "unhealthy"],
      [15, "healthy"],
    );
    expect(marks).toEqual(["5: started 5", "5: ready 9", "5: unready 12", "5: ready 15"]);
  });

  it.each<[string, [number, ObservedDeed | ObservedDeed["kind"]][], string, boolean]>([
    ["exits with an error", [[9, end(3)]], "5: failed 9 exited 3", true],
    ["is killed", [[9, end(137)]], "5: failed 9 killed 137", true],
    ["ends by the signal that asks", [[9, end(143)]], "5: stopped 9 shut-down 143", false],
    ["ends by itself", [[9, end(0)]], "5: stopped 9 shut-down 0", false],
    [
      "was asked and had to be killed",
      [
        [8, "asked-to-end"],
        [9, end(137)],
      ],
      "5: stopped 9 shut-down 137",
      false,
    ],
    [
      "ran out of memory first",
      [
        [8, "out-of-memory"],
        [9, end(1)],
      ],
      "5: failed 9 killed 1",
      true,
    ],
    [
      "ran out of memory, as it says itself",
      [[9, end(137, { ranOutOfMemory: true })]],
      "5: failed 9 killed 137",
      true,
    ],
    [
      "ran out of memory while it was asked",
      [
        [7, "asked-to-end"],
        [8, "out-of-memory"],
        [9, end(137)],
      ],
      "5: failed 9 killed 137",
      true,
    ],
    ["ends with a code nobody knows", [[9, end(null)]], "5: failed 9 vanished", true],
    ["is removed while it runs", [[9, "removed"]], "5: stopped 9 shut-down", false],
  ])("that %s", (_, deeds, mark, wanted) => {
    const { known, marks } = told([5, "started"], ...deeds);
    expect(marks.at(-1)).toBe(mark);
    expect(isWanted(known)).toBe(wanted);
    expect(known.life).toBeNull();
  });

  it("gives each start a life of its own, and the first alone what made it", () => {
    const { marks } = told(
      [1, "created"],
      [5, "started"],
      [9, end(3)],
      [10, "asked-to-end"],
      [11, "started"],
      [20, end(3)],
    );
    expect(marks).toEqual([
      "5: created 1",
      "5: started 5",
      "5: ready 5",
      "5: failed 9 exited 3",
      "11: started 11",
      "11: ready 11",
      "11: failed 20 exited 3",
    ]);
  });

  it("ends one whose end was not told by the start that follows, as vanished", () => {
    const { marks } = told([5, "started"], [9, "started"]);
    expect(marks.slice(2)).toEqual(["5: failed 9 vanished", "9: started 9", "9: ready 9"]);
  });

  it("knows what failed as wanted until it is removed", () => {
    expect(isWanted(told([5, "started"], [9, end(1)]).known)).toBe(true);
    expect(isWanted(told([5, "started"], [9, end(1)], [12, "removed"]).known)).toBe(false);
    expect(isWanted(told([1, "created"]).known)).toBe(false);
  });
});

const seen = (more: Partial<ObservedContainer> = {}): ObservedContainer => ({
  id: "c",
  name: "web",
  labels: {},
  image: "web:1",
  imageId: "sha256:1",
  state: "running",
  createdAt: 1,
  startedAt: 5,
  finishedAt: null,
  exitCode: null,
  ranOutOfMemory: false,
  restarts: 0,
  readyBy: "start",
  health: null,
  ...more,
});
const sight = (known: KnownContainer | null, more: Partial<ObservedContainer>, ms: number) => {
  const { marks, wasBlind } = afterSight(known, seen(more), ms);
  return { marks: marks.map(say), wasBlind };
};

describe("what an engine shows", () => {
  it("begins with the life under way, of which nobody saw the beginning", () => {
    expect(sight(null, {}, 100)).toEqual({ marks: ["5: started 5", "5: ready 5"], wasBlind: false });
    expect(sight(null, { state: "ended", finishedAt: 50, exitCode: 1 }, 100)).toEqual({
      marks: [],
      wasBlind: false,
    });
  });

  it("is ready since its health log says so, or since it was seen", () => {
    const checked = { readyBy: "health-check" } as const;
    expect(sight(null, { ...checked, health: { isHealthy: true, at: 30, askedAt: 90 } }, 100).marks).toEqual([
      "5: started 5",
      "5: ready 30",
    ]);
    expect(
      sight(null, { ...checked, health: { isHealthy: true, at: null, askedAt: null } }, 100).marks,
    ).toEqual(["5: started 5", "5: ready 100"]);
    expect(sight(null, { ...checked, health: null }, 100).marks).toEqual(["5: started 5"]);
  });

  it("adds nothing to what its events told", () => {
    const { known } = told([1, "created"], [5, "started"]);
    expect(sight(known, {}, 100)).toEqual({ marks: [], wasBlind: false });
    const over = told([5, "started"], [9, end(1)]).known;
    expect(sight(over, { state: "ended", finishedAt: 9, exitCode: 1 }, 100)).toEqual({
      marks: [],
      wasBlind: false,
    });
  });

  it("says where nobody saw: an end, another life, a start", () => {
    const { known } = told([5, "started"]);
    expect(sight(known, { state: "ended", finishedAt: 60, exitCode: 3 }, 9_000)).toEqual({
      marks: ["5: failed 60 exited 3"],
      wasBlind: true,
    });
    expect(sight(known, { startedAt: 8_000, finishedAt: 7_000, exitCode: 0 }, 9_000)).toEqual({
      marks: ["5: failed 7000 vanished", "8000: started 8000", "8000: ready 8000"],
      wasBlind: true,
    });
    const over = told([5, "started"], [9, end(0)]).known;
    expect(sight(over, { startedAt: 8_000 }, 9_000)).toEqual({
      marks: ["8000: started 8000", "8000: ready 8000"],
      wasBlind: true,
    });
  });

  it("ends what is not there any more, and says so where that was not told", () => {
    const gone = afterAbsence(told([5, "started"]).known, 100);
    expect([gone.marks.map(say), gone.wasBlind, isWanted(gone.known)]).toEqual([
      ["5: failed 100 vanished"],
      true,
      false,
    ]);
    expect(afterAbsence(told([5, "started"], [9, end(1)]).known, 100)).toMatchObject({
      marks: [],
      wasBlind: false,
    });
  });

  it("is no sample of a startup, since nobody saw how it began", () => {
    const checked = { readyBy: "health-check", health: { isHealthy: true, at: 30, askedAt: 90 } } as const;
    const [start, ready] = afterSight(null, seen(checked), 100).marks;
    expect([start?.hasNoStartup, ready?.mark, ready?.hasNoStartup]).toEqual([true, "ready", undefined]);
    const begins = (by: ReadyBy) => afterEvent(newlyKnown("c", by), at(5, { kind: "started" })).marks[0];
    expect([begins("start")?.hasNoStartup, begins("health-check")?.hasNoStartup]).toEqual([true, false]);
  });

  it("is not told again by events that are stamped a little later, nor ended by those of an earlier life", () => {
    const { known } = afterSight(null, seen({ createdAt: 1, startedAt: 5_000, finishedAt: null }), 9_000);
    const later = afterEvent(known, at(5_400, { kind: "started" }));
    expect(later.marks).toEqual([]);
    expect(afterEvent(later.known, at(5_900, end(1))).marks.map(say)).toEqual(["5000: failed 5900 exited 1"]);
    const early = { ...known, lastAt: 4_000 };
    expect(afterEvent(early, at(4_900, end(1))).marks).toEqual([]);
    expect(afterEvent(known, at(7_100, { kind: "started" })).marks.map(say)).toEqual([
      "5000: failed 7100 vanished",
      "7100: started 7100",
      "7100: ready 7100",
    ]);
  });

  it("is not told again by a stream that begins before it", () => {
    const { known } = afterSight(null, seen(), 100);
    expect(afterEvent(known, at(5, { kind: "started" })).marks).toEqual([]);
    expect(afterEvent(known, at(101, end(1))).marks.map(say)).toEqual(["5: failed 101 exited 1"]);
  });
});
