import { describe, expect, it } from "vitest";
import { rolloutOf } from "@/lib/rollouts/rollout.fixture";
import { instanceOf, T0 } from "@/lib/workloads/instance.fixture";
import { changeWords, hasNoStartup, instanceSentence } from "./prepare-instance-sentence";

const ASKED = { requestedAt: 0 };

describe("instanceSentence", () => {
  it.each([
    [
      instanceOf({ phase: "ready", startupMs: 2063, revision: 3 }, { ...ASKED, readyAt: 2063 }),
      "Ready for 11 min 57 s on revision 3, started in 2.06 s.",
    ],
    [
      instanceOf({ phase: "ready", startupMs: -1, hasClockSkew: true }, { ...ASKED, readyAt: 0 }),
      "Ready for 12 min on revision 1.",
    ],
    [
      instanceOf({ phase: "unready" }, { ...ASKED, readyAt: 10, lastUnreadyAt: 700_000 }),
      "Misses its probe since 20 s, revision 1.",
    ],
    [
      instanceOf({ phase: "draining" }, { ...ASKED, drainingAt: 715_000 }),
      "Draining for 5 s, revision 1: it gets no new requests.",
    ],
    [
      instanceOf({ phase: "created" }, { requestedAt: 718_000, createdAt: 719_000 }),
      "Starting for 2 s on revision 1: created, not ready yet.",
    ],
    [
      instanceOf(
        { phase: "stopped", stopReason: "scaled-in", exitCode: 0 },
        { ...ASKED, stoppedAt: 240_000 },
      ),
      "Stopped at an age of 4 min, revision 1: scaled in.",
    ],
    [instanceOf({ phase: "ready", isObserved: true }, { ...ASKED, readyAt: 0 }), "Ready for 12 min."],
    [
      instanceOf(
        { phase: "stopped", isObserved: true, stopReason: "shut-down", exitCode: 143 },
        { ...ASKED, stoppedAt: 240_000 },
      ),
      "Stopped at an age of 4 min: somebody asked it to end, or it ended by itself and said that all went well (exit code 143).",
    ],
    [
      instanceOf({ phase: "failed", stopReason: "killed", exitCode: 137 }, { ...ASKED, failedAt: 30_000 }),
      "Failed at an age of 30.0 s, revision 1: it was killed from outside (exit code 137).",
    ],
    [
      instanceOf({ phase: "failed" }, { failedAt: 30_000 }),
      "Failed at an age that nobody knows, revision 1.",
    ],
  ])("is one that a person would say", (instance, sentence) => {
    expect(instanceSentence(instance, T0 + 720_000)).toBe(sentence);
  });
});

describe("changeWords", () => {
  const change = rolloutOf({ fromRevision: 2, toRevision: 3, fromReplicas: 2, toReplicas: 4 });
  it.each([
    ["deploy", "the deploy of revision 3"],
    ["rollback", "the roll back to revision 3"],
    ["restart", "the restart of revision 3"],
    ["recover", "the recovery to 4"],
    ["scale", "the scale from 2 to 4"],
  ] as const)("names a %s", (kind, words) => {
    expect(changeWords({ ...change, kind })).toBe(words);
  });
});

it.each([
  [true, { isObserved: true }, { ...ASKED, readyAt: 0 }],
  [false, { isObserved: true, startupMs: 400 }, { ...ASKED, readyAt: 400 }],
  [false, { isObserved: true }, ASKED],
  [false, {}, { ...ASKED, readyAt: 0 }],
])("says %s whether nothing tells how long a start took, of %j", (hasNone, more, marks) => {
  expect(hasNoStartup(instanceOf(more, marks))).toBe(hasNone);
});
