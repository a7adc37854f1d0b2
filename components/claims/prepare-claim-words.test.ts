import { describe, expect, it } from "vitest";
import type { CLAIM_IDS } from "@/lib/claims/core/catalogue";
import type { Verdict } from "@/lib/claims/core/verdict";
import type { MeasuredFigure } from "@/lib/claims/schema";
import { claimIn, MEASURED, UNMEASURED, withFigure } from "./claims.fixture";
import {
  claimsHeadline,
  countWords,
  figureName,
  intervalWords,
  measuredLine,
  readAsWords,
  statedWords,
  valueWords,
  verdictLine,
  verdictWhy,
} from "./prepare-claim-words";

const figure = (id: (typeof CLAIM_IDS)[number], part: Partial<MeasuredFigure> = {}): MeasuredFigure => {
  const { measured } = claimIn(UNMEASURED, id);
  if (!measured) throw new Error("It is one that is measured.");
  return { ...measured, ...part };
};
const H = 3_600_000;

it.each<[(typeof CLAIM_IDS)[number], string]>([
  ["vm-from-nothing", "tens of minutes"],
  ["vm-golden-image", "about 5 min"],
  ["image-build", "at least 1 min"],
  ["manifest-applied", "seconds to 1 minute"],
  ["vm-one-more", "1 min to 3 min"],
  ["container-one-more", "1 s to 5 s"],
  ["one-more-ratio", "12 to 180 times"],
  ["vm-lifetime", "months to years"],
  ["vm-uptime", "at least 900 d"],
  ["keeps-running", "no number"],
])("what %s states is %s", (id, said) => expect(statedWords(claimIn(UNMEASURED, id))).toBe(said));

it("what is stated in words says which numbers it is held against", () => {
  const ids = ["vm-from-nothing", "manifest-applied", "vm-lifetime", "vm-one-more", "isolation"] as const;
  expect(ids.map((id) => readAsWords(claimIn(UNMEASURED, id)))).toEqual([
    "read as 10 min to 1 h 40 min",
    "read as at most 1 min",
    "read as at least 60 d",
    null,
    null,
  ]);
});

describe("a figure", () => {
  it.each<[string, Partial<MeasuredFigure>, string, string]>([
    ["with an interval", { value: 2_060, low: 1_990, high: 2_100 }, "2.06 s", "95 %: 1.99 s to 2.10 s"],
    ["without an upper end", { value: 2_060, low: 1_990 }, "2.06 s", "95 %: 1.99 s or more"],
    ["that is not reached", { low: 3 * H }, "–", "95 %: 3 h or more"],
    ["without an interval", { value: 2_060 }, "2.06 s", ""],
    ["of nothing", {}, "–", ""],
    [
      "with a value that is its end",
      { value: 2_060, low: 2_060, high: 2_100 },
      "2.06 s",
      "95 %: 2.06 s to 2.10 s",
    ],
    ["of a ratio", { unit: "times", value: 7.9, low: 7.1, high: 8.6 }, "7.9 times", "95 %: 7.1 to 8.6"],
    [
      "of a small ratio",
      { unit: "times", value: 1.06, low: 1.04, high: 1.09 },
      "1.06 times",
      "95 %: 1.04 to 1.09",
    ],
  ])("%s", (_, part, value, interval) => {
    const told = figure("vm-one-more", part);
    expect([valueWords(told), intervalWords(told)]).toEqual([value, interval]);
  });

  it("is named by what it is of", () => {
    const names = ["vm-one-more", "manifest-applied", "one-more-ratio", "vm-lifetime", "vm-uptime"] as const;
    expect(names.map((id) => figureName(figure(id)))).toEqual([
      "median of VMs",
      "median of containers",
      "VMs over containers, medians",
      "age by which half of the VMs had ended",
      "age by which 19 of 20 VMs had ended",
    ]);
    expect(figureName(figure("vm-one-more", { figure: "p95" }))).toBe("p95 of VMs");
  });

  it("says of how many it is, and what of these did not get there or still runs", () => {
    const counts = { kind: "vm", n: 1_200, reached: 1_198, censored: 1 } as const;
    const container = { kind: "container", n: 9, reached: 9, censored: 0 } as const;
    expect([
      countWords(figure("vm-one-more", { sides: [counts] })),
      countWords(figure("vm-lifetime", { sides: [counts] })),
      countWords(figure("one-more-ratio", { sides: [counts, container] })),
    ]).toEqual([
      "n = 1,200, 1 failed, 1 not there when last seen",
      "n = 1,200, 1 still run",
      "n = 1,200, 1 failed, 1 not there when last seen and 9",
    ]);
  });

  it("is told whole in a line", () => {
    const told = (part: Partial<MeasuredFigure>) =>
      measuredLine(
        figure("vm-one-more", { sides: [{ kind: "vm", n: 40, reached: 40, censored: 0 }], ...part }),
      );
    expect(told({ value: 2_060, low: 1_990, high: 2_100 })).toBe(
      "2.06 s (95 %: 1.99 s to 2.10 s), median of VMs, n = 40, requested → ready",
    );
    expect(told({ value: 2_060 })).toBe("2.06 s, median of VMs, n = 40, requested → ready");
  });
});

describe("a verdict", () => {
  const said = (id: (typeof CLAIM_IDS)[number], verdict: Verdict, part: Partial<MeasuredFigure> = {}) =>
    verdictLine(claimIn(withFigure(id, part, verdict), id));

  it.each<[(typeof CLAIM_IDS)[number], Verdict, Partial<MeasuredFigure>, string]>([
    ["vm-one-more", { says: "holds" }, {}, "holds here: All of the interval lies within what is stated."],
    ["vm-one-more", { says: "fails", side: "below" }, {}, "does not hold here: It is sooner than stated."],
    ["vm-one-more", { says: "fails", side: "above" }, {}, "does not hold here: It takes longer than stated."],
    [
      "vm-lifetime",
      { says: "fails", side: "below" },
      {},
      "does not hold here: They do not get as old as stated.",
    ],
    [
      "one-more-ratio",
      { says: "fails", side: "below" },
      { unit: "times" },
      "does not hold here: They are less far apart than stated.",
    ],
    [
      "vm-one-more",
      { says: "untold", because: "no-interval" },
      { why: { because: "too-few", what: "samples", n: 2, needed: 6 } },
      "can't be told yet: There is no interval yet. A 95 % interval needs 6 samples; there are 2.",
    ],
    [
      "vm-lifetime",
      { says: "untold", because: "no-interval" },
      { why: { because: "few-ends", ended: 2, needed: 6 } },
      "can't be told yet: There is no interval yet. ",
    ],
    [
      "one-more-ratio",
      { says: "untold", because: "no-interval" },
      { ratioWhy: { because: "too-few-of-each", what: "samples", ofA: 2, ofB: 3, needed: 6 } },
      "can't be told yet: There is no interval yet. A 95 % interval needs 6 samples of each; there are 2 and 3.",
    ],
    [
      "vm-one-more",
      { says: "untold", because: "over-low" },
      { why: { because: "no-samples" } },
      "can't be told yet: The interval reaches below what is stated.",
    ],
    [
      "vm-one-more",
      { says: "unmeasured", because: "no-sample" },
      {},
      "not measured here yet: There is no sample of it yet.",
    ],
  ])("on %s, %j", (id, verdict, part, words) => expect(said(id, verdict, part)).toContain(words));

  it("that no figure is behind says nothing of one", () =>
    expect(verdictWhy({ verdict: { says: "fails", side: "below" }, measured: null })).toBe(""));
});

it("says what became of all of them", () => {
  expect(claimsHeadline(UNMEASURED)).toBe("Of 14 claims 14 are not measured here yet.");
  expect(claimsHeadline(MEASURED)).toBe(
    "Of 14 claims 1 does not hold here and 13 are not measured here yet.",
  );
  const [first, ...others] = UNMEASURED.items;
  const items = (["holds", "holds", "untold"] as const).flatMap((says) =>
    first
      ? [{ ...first, verdict: says === "holds" ? { says } : { says, because: "no-figure" as const } }]
      : [],
  );
  expect(claimsHeadline({ items: [...items, ...others.slice(0, 1)] })).toBe(
    "Of 4 claims 2 hold here, 1 can't be told yet and 1 is not measured here yet.",
  );
  expect(claimsHeadline({ items: items.slice(0, 1) })).toBe("Of 1 claim 1 holds here.");
});
