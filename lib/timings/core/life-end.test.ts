import { expect, it } from "vitest";
import { STOP_REASONS, type StopReason } from "@/lib/lifecycle/vocabulary";
import { lifeEndOf } from "./life-end";

it.each<[string, StopReason | null, boolean, ReturnType<typeof lifeEndOf>]>([
  ["a stop that was asked for", "scaled-in", false, "planned"],
  ["a stop that was asked for, of what had failed", "replaced", true, "planned"],
  ["an end that nobody asked for", "killed", false, "failure"],
  ["a failure without a reason", null, true, "failure"],
  ["one that nobody observes any more", "unobserved", false, "censored"],
  ["a stop without a reason", null, false, "unknown"],
])("of %s", (_, stopReason, hasFailed, end) => {
  expect(lifeEndOf({ stopReason, hasFailed })).toBe(end);
});

it("is unknown of no reason that there is", () => {
  expect(STOP_REASONS.map((stopReason) => lifeEndOf({ stopReason, hasFailed: false }))).not.toContain(
    "unknown",
  );
});
