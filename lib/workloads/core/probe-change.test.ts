import fc from "fast-check";
import { expect, it } from "vitest";
import { probeChange, type Probe } from "./probe-change";

const PROBE: Probe = {
  probePath: "/healthz",
  probeStatuses: "200-299",
  probeTimeoutMs: 1000,
  probeFailures: 3,
};

it.each<[Partial<Probe>, string]>([
  [{}, "none"],
  [{ probeTimeoutMs: 500 }, "at-once"],
  [{ probeFailures: 1 }, "at-once"],
  [{ probeTimeoutMs: 500, probeFailures: 1 }, "at-once"],
  [{ probePath: "/up" }, "new-revision"],
  [{ probeStatuses: "200-399" }, "new-revision"],
  [{ probePath: "/up", probeFailures: 1 }, "new-revision"],
])("%j takes %s", (part, change) => expect(probeChange(PROBE, { ...PROBE, ...part })).toBe(change));

it("never mixes starts that end with different answers, and asks for nothing where nothing differs", () => {
  const probe = fc.record({
    probePath: fc.constantFrom("/", "/up"),
    probeStatuses: fc.constantFrom("200", "204"),
    probeTimeoutMs: fc.nat(2),
    probeFailures: fc.nat(2),
  });
  fc.assert(
    fc.property(probe, probe, (before, after) => {
      const change = probeChange(before, after);
      expect(change).toBe(probeChange(after, before));
      expect(change === "none").toBe(JSON.stringify(before) === JSON.stringify(after));
      const endsStartsAlike = ({ probePath, probeStatuses }: Probe): string => probePath + probeStatuses;
      expect(change === "new-revision").toBe(endsStartsAlike(before) !== endsStartsAlike(after));
    }),
  );
});
