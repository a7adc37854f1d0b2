import { describe, expect, it } from "vitest";
import type { Phase } from "@/lib/lifecycle/vocabulary";
import { NO_MARKS } from "@/lib/lifecycle/phase";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { sentenceOf, troubleOf } from "./prepare-rollout-sentence";

const T0 = Date.parse("2026-11-23T08:00:00.000Z");
const NOW = T0 + 4200;
type Told = Parameters<typeof sentenceOf>[0];
type Instance = RolloutDetailDto["instances"][number];

const instance = (revision: number, phase: Phase, rolloutId = "ro-0"): Instance => ({
  id: `w-r${revision}`,
  workloadId: "w",
  revision,
  ordinal: 0,
  rolloutId,
  kind: "container",
  phase,
  provider: "containers",
  isObserved: false,
  runtime: null,
  isSimulated: false,
  host: null,
  accelerator: null,
  address: null,
  isImageCached: null,
  concurrency: null,
  startupMs: null,
  stages: [],
  marks: NO_MARKS,
  hasClockSkew: false,
  stopReason: null,
  exitCode: null,
  message: null,
});
const rollout: Told = {
  id: "ro-1",
  kind: "deploy",
  phase: "progressing",
  fromRevision: 6,
  toRevision: 7,
  fromReplicas: 4,
  toReplicas: 4,
  requestedAt: new Date(T0).toISOString(),
  reachedAt: null,
  durationMs: null,
  instances: [],
  message: null,
  readinessLoss: null,
};
const scale: Told = { ...rollout, kind: "scale", fromRevision: 7 };
const ended = { durationMs: 14_200 };

describe("sentenceOf", () => {
  it("stops counting where the target is reached and the controller goes on", () => {
    const reached = { ...scale, reachedAt: new Date(T0 + 2_100).toISOString(), durationMs: 2_100 };
    expect(sentenceOf(reached, NOW)).toBe(
      "Scaling from 4 to 4: target reached in 2.10 s, the controller has yet to finish.",
    );
  });

  it("says what starts wait for", () => {
    const waiting = { ...scale, toReplicas: 50, message: "5 start at once on 2 CPUs; 41 wait." };
    expect(sentenceOf(waiting, NOW)).toBe(
      "Scaling from 4 to 50: 0 of 50 ready, 4.20 s. 5 start at once on 2 CPUs; 41 wait.",
    );
  });

  it("is no plain success where readiness was lost on the way", () => {
    const done = { ...scale, ...ended, phase: "succeeded", toReplicas: 3 } as const;
    expect(sentenceOf(done, NOW)).toBe("Scaled from 4 to 3 in 14.2 s.");
    expect(sentenceOf({ ...done, readinessLoss: { lowest: 0, floor: 3 } }, NOW)).toBe(
      "Scaled from 4 to 3 in 14.2 s. Readiness was lost: at its lowest 0 were ready, below the floor of 3.",
    );
  });

  it.each([
    [
      { ...rollout, phase: "accepted" },
      "Deploying revision 7: accepted, the controller has not begun, 4.20 s.",
    ],
    [
      {
        ...rollout,
        instances: [instance(6, "ready"), instance(7, "ready"), instance(7, "ready"), instance(7, "booted")],
      },
      "Deploying revision 7: 2 of 4 new instances ready, 4.20 s.",
    ],
    [
      {
        ...rollout,
        toReplicas: 1,
        instances: [instance(6, "draining"), instance(6, "stopped"), instance(7, "ready")],
      },
      "Deploying revision 7: 1 of 1 new instances ready, 1 old still to stop, 4.20 s.",
    ],
    [
      { ...rollout, toReplicas: 1, instances: [instance(6, "stopped"), instance(7, "ready")] },
      "Deploying revision 7: 1 of 1 new instances ready, 4.20 s.",
    ],
    [
      { ...rollout, kind: "rollback", fromRevision: 8 },
      "Rolling back to revision 7: 0 of 4 new instances ready, 4.20 s.",
    ],
    [
      {
        ...rollout,
        kind: "restart",
        fromRevision: 7,
        instances: [instance(7, "ready"), instance(7, "ready", "ro-1")],
      },
      "Restarting revision 7: 1 of 4 new instances ready, 4.20 s.",
    ],
    [
      {
        ...scale,
        fromReplicas: 2,
        instances: [instance(7, "ready"), instance(7, "ready"), instance(7, "ready")],
      },
      "Scaling from 2 to 4: 3 of 4 ready, 4.20 s.",
    ],
    [
      {
        ...scale,
        toReplicas: 2,
        instances: [instance(7, "ready"), instance(7, "ready"), instance(7, "draining")],
      },
      "Scaling from 4 to 2: 1 still to stop, 4.20 s.",
    ],
    [
      { ...scale, kind: "recover", instances: [instance(7, "failed"), instance(7, "ready")] },
      "Recovering revision 7: 1 of 4 ready, 4.20 s.",
    ],
    [
      { ...rollout, phase: "reverting", instances: [instance(6, "ready"), instance(7, "ready")] },
      "Turning back to revision 6: 1 of 4 ready, 4.20 s.",
    ],
    [{ ...scale, fromReplicas: 1, phase: "reverting" }, "Turning back to 1 instance: 0 of 1 ready, 4.20 s."],
    [{ ...rollout, ...ended, phase: "succeeded" }, "Deployed revision 7 to 4 instances in 14.2 s."],
    [
      { ...rollout, ...ended, kind: "rollback", phase: "succeeded" },
      "Rolled back to revision 7, 4 instances, in 14.2 s.",
    ],
    [
      { ...rollout, ...ended, kind: "restart", phase: "succeeded" },
      "Restarted 4 instances of revision 7 in 14.2 s.",
    ],
    [{ ...rollout, ...ended, kind: "recover", phase: "succeeded" }, "Recovered to 4 instances in 14.2 s."],
    [{ ...scale, ...ended, fromReplicas: 2, phase: "succeeded" }, "Scaled from 2 to 4 in 14.2 s."],
    [
      { ...rollout, ...ended, phase: "reverted" },
      "Deploying revision 7 did not work out: turned back to revision 6 after 14.2 s.",
    ],
    [{ ...rollout, ...ended, phase: "failed" }, "Deploying revision 7 failed after 14.2 s."],
    [
      { ...rollout, ...ended, phase: "superseded" },
      "Deploying revision 7 gave way to a later change after 14.2 s.",
    ],
  ] satisfies [Told, string][])("case %#", (told, expected) => {
    expect(sentenceOf(told, NOW)).toBe(expected);
  });

  it("never counts below nothing where the browser's clock is behind", () => {
    expect(sentenceOf(rollout, T0 - 5000)).toBe("Deploying revision 7: 0 of 4 new instances ready, 0 ms.");
  });
});

describe("troubleOf", () => {
  const end = { outcome: null, revertedBecause: null, message: null };
  it.each([
    [{ outcome: "succeeded", message: "Ready: 2 of revision 4." }, null],
    [{ message: "Waits for a start." }, null],
    [{ outcome: "superseded", message: "A later change." }, null],
    [{ outcome: "failed", message: "No such artifact." }, "No such artifact."],
    [{ revertedBecause: "crash loop" }, "Turned back because: crash loop"],
    [
      { outcome: "reverted", revertedBecause: "crash loop", message: "Back to 3." },
      "Turned back because: crash loop. Back to 3.",
    ],
  ] as const)("of %j", (told, expected) => {
    expect(troubleOf({ ...end, ...told })).toBe(expected);
  });
});
