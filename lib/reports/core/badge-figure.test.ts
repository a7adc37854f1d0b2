import { describe, expect, it } from "vitest";
import type { Section } from "../schema";
import { BADGE_LASTS_S, badgeAgeS, badgeFile, badgeFiguresOf, badgeName, badgeOfFile } from "./badge-figure";

const section = (kind: "headline" | "startup" | "scale" | "rollouts" | "recovery" | "machine"): Section => ({
  id: "s1",
  kind,
});
const namesOf = (...kinds: Parameters<typeof section>[0][]) =>
  badgeFiguresOf(kinds.map(section)).map(badgeName);

describe("badges of a report", () => {
  it.each([
    ["startup", ["startup"]],
    ["headline", ["startup"]],
    ["scale", ["scale-out"]],
    ["rollouts", ["rollout"]],
    ["recovery", ["recovery"]],
    ["machine", []],
  ] as const)("with %s are of %j", (kind, timings) => {
    expect(namesOf(kind)).toEqual(
      timings.flatMap((timing) =>
        ["median-a", "median-b", "p95-a", "p95-b", "ratio"].map((measure) => `${timing}-${measure}`),
      ),
    );
  });

  it("are of each figure once", () => {
    expect(namesOf("headline", "startup")).toEqual(namesOf("startup"));
    expect(badgeFiguresOf([])).toEqual([]);
  });

  it("are found by their file, and nothing else is", () => {
    for (const figure of badgeFiguresOf([section("startup"), section("recovery")]))
      expect(badgeOfFile(badgeFile(figure))).toEqual(figure);
    for (const file of ["startup-p95-a", "startup-p95-c.svg", "startup-p95-a.svg.svg", "", "__proto__.svg"])
      expect(badgeOfFile(file)).toBeNull();
  });
});

describe("a badge may be kept", () => {
  const NOW = Date.parse("2026-11-28T12:00:00.000Z");
  it.each([
    ["of a link that never ends", null, BADGE_LASTS_S],
    ["of one that ends in an hour", "2026-11-28T13:00:00.000Z", BADGE_LASTS_S],
    ["of one that ends in a minute and a half", "2026-11-28T12:01:30.900Z", 90],
    ["of one that ended", "2026-11-28T11:00:00.000Z", 0],
  ])("%s", (_, expiresAt, seconds) => expect(badgeAgeS(expiresAt, NOW)).toBe(seconds));
});
