import { describe, expect, it } from "vitest";
import { freeSectionId, moved, partsOf, sectionsOf, type Origin } from "./sections";
import type { Section } from "../schema";

const ORIGINS: readonly Origin[] = [
  { page: "overview" },
  { page: "compare" },
  { page: "claims" },
  { page: "workload", workloadId: "hello-vm" },
  { page: "rollout", rolloutId: "ro-1" },
  { page: "experiment", experimentId: "ex-1" },
];

describe("the sections of a page", () => {
  it.each<[Origin["page"], string[]]>([
    ["overview", ["headline", "startup", "scale", "rollouts", "recovery", "lifetimes", "fleet", "machine"]],
    [
      "compare",
      ["headline", "startup", "scale", "rollouts", "lifetimes", "availability", "recovery", "machine"],
    ],
    ["claims", ["claims", "machine"]],
    ["workload", ["headline", "startup", "rollouts", "availability", "fleet", "machine"]],
    ["rollout", ["rollout", "machine"]],
    ["experiment", ["experiment", "startup", "machine"]],
  ])("%s", (page, kinds) => {
    const [origin] = ORIGINS.filter((one) => one.page === page);
    if (!origin) throw new Error("There is no such page.");
    const sections = sectionsOf(origin);
    expect(sections.map(({ kind }) => kind)).toEqual(kinds);
    expect(sections.map(({ id }) => id)).toEqual(kinds.map((_, index) => `s${index + 1}`));
  });

  it("name what they are of", () => {
    expect(sectionsOf({ page: "rollout", rolloutId: "ro-9" })).toEqual([
      { id: "s1", kind: "rollout", rolloutId: "ro-9" },
      { id: "s2", kind: "machine" },
    ]);
    expect(sectionsOf({ page: "experiment", experimentId: "ex-9" })[0]).toEqual({
      id: "s1",
      kind: "experiment",
      experimentId: "ex-9",
    });
  });
});

const TEXT: Section = { id: "s1", kind: "text", markdown: "" };
const [A, B, C]: readonly [Section, Section, Section] = [
  { id: "s1", kind: "startup" },
  { id: "s2", kind: "fleet" },
  { id: "s3", kind: "scale" },
];

describe("what has to be read", () => {
  it.each<[string, Section[], unknown[]]>([
    ["nothing for text", [TEXT], []],
    ["a comparison once", [A, C, { id: "s4", kind: "machine" }], [{ part: "comparison" }]],
    [
      "the claims beside the fleet",
      [{ id: "s1", kind: "claims" }, B, { id: "s5", kind: "claims" }],
      [{ part: "claims" }, { part: "fleet" }],
    ],
    ["in the order of first use", [B, A, C], [{ part: "fleet" }, { part: "comparison" }]],
    [
      "no comparison for what single rollouts alone were measured on",
      [TEXT, { id: "s2", kind: "rollout", rolloutId: "ro-1" }, { id: "s3", kind: "machine" }],
      [{ part: "rollout", id: "ro-1" }],
    ],
    [
      "a comparison for the machine of anything else",
      [
        { id: "s1", kind: "rollout", rolloutId: "ro-1" },
        { id: "s2", kind: "claims" },
        { id: "s3", kind: "machine" },
      ],
      [{ part: "rollout", id: "ro-1" }, { part: "claims" }, { part: "comparison" }],
    ],
    [
      "each rollout and experiment once",
      [
        { id: "s1", kind: "rollout", rolloutId: "ro-1" },
        { id: "s2", kind: "experiment", experimentId: "ex-1" },
        { id: "s3", kind: "rollout", rolloutId: "ro-2" },
        { id: "s4", kind: "rollout", rolloutId: "ro-1" },
      ],
      [
        { part: "rollout", id: "ro-1" },
        { part: "experiment", id: "ex-1" },
        { part: "rollout", id: "ro-2" },
      ],
    ],
  ])("is %s", (_, sections, parts) => expect(partsOf(sections)).toEqual(parts));
});

describe("moving a section", () => {
  it.each<[string, string, number, Section[]]>([
    ["down by one", "s1", 1, [B, A, C]],
    ["up by one", "s3", -1, [A, C, B]],
    ["to the end", "s1", 2, [B, C, A]],
    ["to the begin", "s3", -2, [C, A, B]],
    ["not at all", "s2", 0, [A, B, C]],
    ["no further than the begin", "s1", -1, [A, B, C]],
    ["no further than the end", "s3", 1, [A, B, C]],
    ["that is not there", "s9", 1, [A, B, C]],
  ])("%s", (_, id, by, expected) => expect(moved([A, B, C], id, by)).toEqual(expected));
});

it.each<[string[], string]>([
  [[], "s1"],
  [["s1", "s2"], "s3"],
  [["s7", "s2"], "s8"],
  [["other"], "s1"],
])("the next section after %j is %s", (ids, next) => {
  expect(freeSectionId(ids.map((id) => ({ ...TEXT, id })))).toBe(next);
});
