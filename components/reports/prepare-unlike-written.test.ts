import { describe, expect, it } from "vitest";
import { undoneBySaving, unlikeWritten } from "./prepare-unlike-written";
import { DOCUMENT } from "./report.fixture";
import type { Draft } from "./use-written";
import { writtenWords } from "./prepare-written-words";

const BEGUN: Draft = {
  title: DOCUMENT.title,
  introduction: DOCUMENT.introduction,
  sections: DOCUMENT.sections,
  scope: DOCUMENT.scope,
  zone: DOCUMENT.zone,
  givesSamples: false,
  mode: "frozen",
};

describe("what is not said alike", () => {
  it("is nothing where only the order of parts differs, as the database keeps them", () => {
    const scope = Object.fromEntries(Object.entries(BEGUN.scope).toReversed()) as Draft["scope"];
    expect(unlikeWritten({ ...BEGUN, scope }, DOCUMENT)).toEqual([]);
  });

  it("is each field that was written anew, and the order of sections", () => {
    const sections: Draft["sections"] = [
      { id: "s1", kind: "headline" },
      { id: "s2", kind: "fleet" },
    ];
    const one = { ...BEGUN, sections };
    expect(unlikeWritten(one, { ...one, sections: sections.toReversed(), title: "Other" })).toEqual([
      "title",
      "sections",
    ]);
  });
});

describe("what saving would undo", () => {
  const theirs: Draft = { ...BEGUN, title: "Theirs", introduction: "Theirs too", mode: "live" };

  it("is what they changed, whether or not this writer did", () => {
    const mine = { ...BEGUN, title: "Mine", zone: "UTC" };
    expect(undoneBySaving({ begun: BEGUN, theirs, mine })).toEqual(["mode", "title", "introduction"]);
  });

  it("is nothing of what was taken over", () => {
    const mine = { ...theirs, zone: "UTC" };
    expect(undoneBySaving({ begun: BEGUN, theirs, mine })).toEqual([]);
  });
});

describe("a field in words", () => {
  const sections: Draft["sections"] = [
    { id: "s1", kind: "headline" },
    { id: "s2", kind: "rollout", rolloutId: "ro-7" },
    { id: "s3", kind: "text", markdown: "Why we moved" },
  ];
  it.each([
    ["title", "VMs against containers"],
    ["introduction", "What **we** saw."],
    ["sections", "1. Headline, 2. One rollout (ro-7), 3. Text (Why we moved)"],
    ["scope", "VMs against containers, 24 h, first starts left out"],
    ["zone", "Europe/Berlin"],
    ["givesSamples", "no"],
    ["mode", "frozen"],
  ] as const)("%s", (field, said) => {
    expect(writtenWords({ ...BEGUN, sections }, field)).toBe(said);
  });

  it("without a word in it says so", () => {
    expect(writtenWords({ ...BEGUN, introduction: "" }, "introduction")).toBe("nothing");
  });
});
