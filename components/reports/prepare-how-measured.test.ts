import { expect, it } from "vitest";
import { aboutLines, howMeasured, momentIn } from "./prepare-how-measured";
import { MEASURED } from "@/components/claims/claims.fixture";
import { referencesBetween } from "@/lib/references/core/references";
import { DOCUMENT } from "./report.fixture";

it("says the cut-off in both zones, engines and version of what compares nothing", () => {
  const engines = [
    { label: "QEMU", version: "7.2.22", runtimes: [{ name: "qemu-microvm", version: null }] },
    { label: "Containers", version: null, runtimes: [] },
  ];
  expect(howMeasured({ ...DOCUMENT, answers: { ...DOCUMENT.answers, engines } })).toEqual({
    facts: [
      ["Data up to", "1 Jul 2026, 14:00:00 (Europe/Berlin) = 1 Jul 2026, 12:00:00 UTC"],
      ["Engines that were there", "QEMU 7.2.22 (qemu-microvm); Containers"],
    ],
    timings: [],
    differences: [],
    notes: ["All figures were measured on real engines.", "Statistics of version 1."],
    references: [],
  });
});

it("says the same in lines of files", () => {
  expect(aboutLines(DOCUMENT)).toEqual([
    "Data up to: 1 Jul 2026, 14:00:00 (Europe/Berlin) = 1 Jul 2026, 12:00:00 UTC",
    "All figures were measured on real engines.",
    "Statistics of version 1.",
  ]);
});

it.each([
  ["UTC", "31 Dec 2026, 23:30:00 UTC"],
  ["Asia/Tokyo", "1 Jan 2027, 08:30:00 (Asia/Tokyo) = 31 Dec 2026, 23:30:00 UTC"],
])("tells a moment in %s", (zone, said) => {
  expect(momentIn("2026-12-31T23:30:00.000Z", zone)).toBe(said);
});

it("says of claims how each figure was measured, what counts, and whose the ranges are", () => {
  const { timings, notes, references } = howMeasured({
    ...DOCUMENT,
    answers: { ...DOCUMENT.answers, claims: MEASURED },
  });
  expect(timings).toEqual([
    "Claims: 2.06 s (95 %: 1.99 s to 2.10 s), median of VMs, n = 40, 2 failed, requested → ready.",
  ]);
  expect(notes.at(-1)).toMatch(
    /^Claims: Real instances alone, of all time: .+ A claim holds where the whole 95 % interval/,
  );
  expect(references).toEqual(referencesBetween("requested", "ready"));
});
