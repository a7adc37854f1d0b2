import { describe, expect, it } from "vitest";
import { isPlannedStop, NO_MARKS, phaseOf, rolloutPhaseOf } from "./phase";
import { STOP_REASONS, type RolloutOutcome } from "./vocabulary";

/** The way up and out, in its order. */
const WAY = [
  ["requestedAt", "requested"],
  ["scheduledAt", "scheduled"],
  ["createdAt", "created"],
  ["startedAt", "started"],
  ["bootedAt", "booted"],
  ["readyAt", "ready"],
  ["drainingAt", "draining"],
  ["stoppedAt", "stopped"],
  ["failedAt", "failed"],
] as const;

describe("phaseOf", () => {
  it("is requested where nothing is known", () => expect(phaseOf(NO_MARKS)).toBe("requested"));

  it.each(WAY)("with %s alone is %s", (mark, phase) => {
    expect(phaseOf({ ...NO_MARKS, [mark]: 0 })).toBe(phase);
  });

  it.each(WAY)("with all marks up to %s is %s, whatever their times", (mark, phase) => {
    const upTo = WAY.slice(0, WAY.findIndex(([one]) => one === mark) + 1);
    const marks = Object.fromEntries(upTo.map(([one], index) => [one, 100 - index]));
    expect(phaseOf({ ...NO_MARKS, ...marks })).toBe(phase);
  });

  it.each([
    ["never unready", { readyAt: 5 }, "ready"],
    ["unready after it", { readyAt: 5, lastUnreadyAt: 6 }, "unready"],
    ["unready at the same time", { readyAt: 5, lastUnreadyAt: 5 }, "ready"],
    ["unready before it, by clocks that disagree", { readyAt: 5, lastUnreadyAt: 4 }, "ready"],
    ["ready again", { readyAt: 5, lastUnreadyAt: 6, lastReadyAt: 7 }, "ready"],
    ["unready again", { readyAt: 5, lastReadyAt: 7, lastUnreadyAt: 8 }, "unready"],
    ["unready without ever having been ready", { startedAt: 1, lastUnreadyAt: 8 }, "started"],
  ] as const)("%s is %s", (_, marks, phase) => {
    expect(phaseOf({ ...NO_MARKS, ...marks })).toBe(phase);
  });
});

it("an end was planned by its reason alone", () => {
  expect(STOP_REASONS.filter(isPlannedStop)).toEqual(["scaled-in", "replaced", "aborted", "shut-down"]);
  expect(isPlannedStop(null)).toBe(false);
});

describe("rolloutPhaseOf", () => {
  it.each<[RolloutOutcome | null, unknown, string | null, string]>([
    [null, null, null, "accepted"],
    [null, "2026-11-23T08:00:00Z", null, "progressing"],
    [null, "2026-11-23T08:00:00Z", "It crashed.", "reverting"],
    [null, null, "It crashed.", "reverting"],
    ["reverted", "2026-11-23T08:00:00Z", "It crashed.", "reverted"],
    ["superseded", null, null, "superseded"],
  ])("outcome %s, started %s, turned back because %s: %s", (outcome, startedAt, revertedBecause, phase) => {
    expect(rolloutPhaseOf({ outcome, startedAt, revertedBecause })).toBe(phase);
  });
});
