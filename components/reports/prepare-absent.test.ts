import { expect, it } from "vitest";
import type { Absent, Section } from "@/lib/reports/schema";
import { absentWords, drawnSections } from "./prepare-absent";
import { DOCUMENT } from "./report.fixture";

const of = (over: Partial<Absent>): Absent => ({ part: "comparison", id: null, because: "gone", ...over });

it.each<[string, Absent, string]>([
  [
    "a group",
    of({ named: { a: "There is no application nope." } }),
    "The first group: There is no application nope.",
  ],
  [
    "the application",
    of({ named: { application: "There is no application nope." } }),
    "There is no application nope.",
  ],
  ["a rollout", of({ part: "rollout", id: "ro-1" }), "Rollout ro-1 is not there any more."],
  ["an experiment", of({ part: "experiment", id: "ex-1" }), "Experiment ex-1 is not there any more."],
  ["what nobody knows more of", of({}), "It is not there any more."],
  [
    "groups that share samples",
    of({ because: "overlap" }),
    "Its two groups share samples, and are not compared.",
  ],
])("names %s that is not there", (_, absent, said) => expect(absentWords(absent)).toBe(said));

it("says once for all sections of a comparison that it is not there", () => {
  const sections: Section[] = [
    { id: "s1", kind: "text", markdown: "" },
    { id: "s2", kind: "headline" },
    { id: "s3", kind: "startup" },
    { id: "s4", kind: "fleet" },
  ];
  const idsOf = (absent: Absent[]): string[] =>
    drawnSections({ sections, answers: { ...DOCUMENT.answers, absent } }).map(({ id }) => id);
  expect(idsOf([of({})])).toEqual(["s1", "s2", "s4"]);
  expect(idsOf([of({ part: "fleet" })])).toEqual(["s1", "s2", "s3", "s4"]);
});
