import { expect, it } from "vitest";
import { isoAt, rolloutOf } from "@/lib/rollouts/rollout.fixture";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import { rolloutAbout } from "./prepare-rollout-about";

const rollout = rolloutOf({
  phase: "succeeded",
  outcome: "succeeded",
  fromReplicas: 4,
  toReplicas: 3,
  reachedAt: isoAt(10_000),
  finishedAt: isoAt(34_000),
  durationMs: 10_000,
  firstReady: 4,
  lowestReady: 0,
  readinessLoss: { lowest: 0, floor: 3 },
  capacityFloor: 3,
  asOf: isoAt(3_600_000),
  instances: [instanceOf({ accelerator: "tcg", concurrency: 3 }, {})],
});

it("says window, what it is of, conditions and what to be careful about", () => {
  const workload = { applicationId: "hello", kind: "vm", isSimulated: true } as const;
  expect(rolloutAbout(rollout, workload)).toEqual([
    "Window: requested 2026-11-23T08:00:00.000Z → ended by the controller 2026-11-23T08:00:34.000Z; target reached 2026-11-23T08:00:10.000Z.",
    "Rollout: ro-1; scale 4 → 3 of workload hello-vm; VM; application hello; succeeded, readiness lost.",
    "Conditions of 1 instance: accelerator tcg (1); started at once 3 (1).",
    "Warning: Readiness was lost: at its lowest 0 were ready, below the floor of 3.",
    "Warning: made by a seeded generator, not measured.",
  ]);
});

it("says that one goes on, and that no mark tells its end", () => {
  const open = {
    ...rollout,
    outcome: null,
    phase: "progressing",
    reachedAt: null,
    finishedAt: null,
  } as const;
  expect(rolloutAbout(open, undefined)[0]).toBe(
    "Window: requested 2026-11-23T08:00:00.000Z → 2026-11-23T09:00:00.000Z (it goes on); target reached at no time that is known.",
  );
  expect(rolloutAbout({ ...rollout, reachedAt: null }, undefined)).toContain(
    "Warning: No mark tells when its target was reached: it is timed to when the controller ended it.",
  );
});
