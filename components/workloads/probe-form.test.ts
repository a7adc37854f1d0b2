import { expect, it } from "vitest";
import { fieldsOfProbe, probeFrom, probeWords } from "./probe-form";

const PROBE = { probePath: "/healthz", probeStatuses: "200-299", probeTimeoutMs: 1000, probeFailures: 3 };
const AHEAD = { nextRevision: 8, replicas: 3 };

it("is typed and read again as it was", () => {
  expect(probeFrom(fieldsOfProbe(PROBE))).toEqual(PROBE);
  expect(probeFrom({ ...fieldsOfProbe(PROBE), probePath: " /up ", probeTimeoutMs: "1 s" })).toEqual({
    ...PROBE,
    probePath: "/up",
    probeTimeoutMs: NaN,
  });
});

it.each([
  [{}, "Nothing is changed."],
  [
    { probeFailures: 1, probeTimeoutMs: 500 },
    "It holds at once, and replaces no instance: one that serves is unready after 1 miss of 500 ms.",
  ],
  [
    { probePath: "/up" },
    "It makes revision 8 and replaces 3 instances: a start ends with another answer then, and is no sample of the same.",
  ],
  [{ probePath: "up" }, "What saving would do shows here once every value can be."],
  [{ probeFailures: NaN }, "What saving would do shows here once every value can be."],
])("says before saving what %j does", (part, words) =>
  expect(probeWords(PROBE, { ...PROBE, ...part }, AHEAD)).toBe(words),
);

it("replaces none where none is wanted", () => {
  expect(probeWords(PROBE, { ...PROBE, probeStatuses: "204" }, { ...AHEAD, replicas: 0 })).toBe(
    "It makes revision 8, which starts with the next scale: a start ends with another answer then, and is no sample of the same.",
  );
});
