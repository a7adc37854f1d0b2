import { expect, it } from "vitest";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutsSentence } from "./prepare-rollouts-sentence";

const of = (...outcomes: RolloutDto["outcome"][]) =>
  outcomes.map((outcome) => ({ outcome, readinessLoss: null }));

it.each([
  ["nothing", of(), false, "Rollouts"],
  ["what is under way alone", of(null), false, "1 under way."],
  ["one that ended", of("succeeded"), false, "Of 1 rollout that ended, 1 succeeded."],
  [
    "all of them",
    of(null, null, "succeeded", "succeeded", "failed", "reverted", "superseded"),
    false,
    "2 under way; of 5 rollouts that ended, 2 succeeded, 1 was turned back, 1 failed and 1 was superseded.",
  ],
  [
    "those apart that lost readiness on their way",
    [
      ...of("succeeded", "superseded"),
      { outcome: "succeeded", readinessLoss: { lowest: 0, floor: 3 } } as const,
    ],
    false,
    "Of 3 rollouts that ended, 1 succeeded, 1 succeeded with readiness lost and 1 was superseded.",
  ],
  [
    "the newest, where there are more",
    of("succeeded", "superseded", "superseded"),
    true,
    "Of the newest 3 that ended, 1 succeeded and 2 were superseded.",
  ],
])("tells of %s", (_what, rollouts, hasMore, expected) => {
  expect(rolloutsSentence(rollouts, hasMore)).toBe(expected);
});
