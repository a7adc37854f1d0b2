import { expect, it } from "vitest";
import { badgeAddress, badgeChoices, badgeMarkdown } from "./prepare-badge-choices";
import { DOCUMENT } from "./report.fixture";

it("offers the figures that a report shows, by the names of its groups", () => {
  expect(badgeChoices({ scope: DOCUMENT.scope, sections: [{ id: "s1", kind: "rollouts" }] })).toEqual([
    { value: "rollout-median-a", label: "Rollout, median of VMs" },
    { value: "rollout-median-b", label: "Rollout, median of containers" },
    { value: "rollout-p95-a", label: "Rollout, p95 of VMs" },
    { value: "rollout-p95-b", label: "Rollout, p95 of containers" },
    { value: "rollout-ratio", label: "Rollout, one against the other" },
  ]);
  expect(badgeChoices(DOCUMENT)).toEqual([]);
});

it("names a group that can't be read by its text", () => {
  const scope = { ...DOCUMENT.scope, a: "kind:nothing" };
  expect(badgeChoices({ scope, sections: [{ id: "s1", kind: "startup" }] })[0]?.label).toBe(
    "Startup, median of kind:nothing",
  );
});

it("is copied as a picture that leads to its report, and no label ends it", () => {
  const choice = { value: "startup-p95-a", label: "p95 of [x](y) \\" };
  const given = { origin: "https://m.example", token: "T", choice };
  expect(badgeAddress(given)).toBe("https://m.example/r/T/badge/startup-p95-a.svg");
  expect(badgeMarkdown(given)).toBe(
    "[![p95 of \\[x\\](y) \\\\](https://m.example/r/T/badge/startup-p95-a.svg)](https://m.example/r/T)",
  );
});
