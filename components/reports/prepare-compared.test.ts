import { describe, expect, it } from "vitest";
import { comparedEditions } from "@/lib/reports/core/compared-editions";
import { kept, rolloutsOf } from "@/lib/reports/core/kept.fixture";
import {
  changeLines,
  comparedHeadline,
  editionOptions,
  halvesWords,
  momentsOf,
  sidesOfGroup,
  timingNotes,
  uncomparedWords,
} from "./prepare-compared";

const fast = rolloutsOf(12, 300);
const slow = rolloutsOf(12, 600);
const compared = comparedEditions(
  kept(1, { containers: fast, engines: [{ label: "Podman", version: "4.3", runtimes: [] }] }),
  kept(2, { containers: [...slow, ...fast], isCut: true, scope: { window: "30d", firsts: false } }),
);
const [vms, containers] = compared.groups;
if (!vms || !containers) throw new Error("There are two groups.");

describe("momentsOf", () => {
  const of = (then: string, now: string, zone = "UTC") =>
    momentsOf({
      then: { ...compared.then, cutOffAt: then },
      now: { ...compared.now, cutOffAt: now, zone },
    });
  it("are days, and times where the day is the same", () => {
    expect(of("2026-07-01T12:00:00.000Z", "2026-10-01T12:00:00.000Z")).toEqual({
      then: "1 Jul 2026",
      now: "1 Oct 2026",
    });
    expect(of("2026-07-01T12:00:00.000Z", "2026-07-01T12:30:07.000Z")).toEqual({
      then: "12:00:00 UTC",
      now: "12:30:07 UTC",
    });
  });

  it("are in the later one's zone", () => {
    expect(of("2026-07-01T20:00:00.000Z", "2026-07-02T01:00:00.000Z", "Asia/Tokyo")).toMatchObject({
      then: "05:00:00 (Asia/Tokyo)",
    });
  });
});

it("calls the later edition first, by up to when its data goes", () => {
  const { a, b } = sidesOfGroup(compared, containers);
  expect([a.name, b.name]).toEqual(["containers up to 1 Feb 2026", "containers up to 1 Jan 2026"]);
});

describe("comparedHeadline", () => {
  it("is of the first timing that is compared", () => {
    expect(comparedHeadline(compared)).toMatch(
      /^Containers up to 1 Jan 2026 start 2\.0\d? times as fast as containers up to 1 Feb 2026, 95 % CI /,
    );
  });

  it("says why there is none", () => {
    expect(comparedHeadline({ ...compared, groups: [] })).toMatch(/^One of them holds no comparison/);
    const other = comparedEditions(kept(1), kept(2, { sections: [{ id: "s1", kind: "fleet" }] }));
    expect(comparedHeadline(other)).toMatch(/no timing that both show/);
    const headlineOf = (then: typeof fast, now: typeof fast) =>
      comparedHeadline(comparedEditions(kept(1, { containers: then }), kept(2, { containers: now })));
    expect(headlineOf(fast, fast)).toBe("Nothing was measured between these editions.");
    expect(headlineOf([], slow)).toBe("No timing of these editions can be compared. Below is why.");
    expect(headlineOf([], [])).toBe("No timing of these editions can be compared. Below is why.");
  });
});

it("tells what else changed, of the editions and of what was measured on", () => {
  const other = comparedEditions(
    kept(1, { containers: fast }),
    kept(2, { containers: rolloutsOf(12, 700, { artifact: "demo:v2" }) }),
  );
  expect(changeLines(compared)).toEqual([
    { name: "Window", words: "all, then 30 d" },
    { name: "First starts count", words: "yes, then no" },
    { name: "Podman", words: "4.3, then none" },
  ]);
  expect(changeLines(other)).toEqual([
    { name: "containers, startup: artifact", words: "demo:v2 (36) against demo:v1 (36), 100 % apart" },
  ]);
});

it("says what counts once, and what was left out", () => {
  const [timing] = containers.timings;
  if (!timing) throw new Error("It has one.");
  expect(timingNotes({ ...timing, shared: 1 })[0]).toMatch(/^1 sample is in both/);
  const [shared, cut] = timingNotes(timing);
  expect(shared).toMatch(/^36 samples are in both editions/);
  expect(cut).toMatch(/newest 1,000/);
});

it("tells lives of each edition where both hold some", () => {
  expect(halvesWords(compared, containers)).toEqual([]);
  const half = { strength: "shown", low: 1_000, high: 3_000, older: 0, why: null } as const;
  const told = halvesWords(compared, {
    ...vms,
    halves: { then: { ...half, ms: 1_500 }, now: { ...half, ms: 2_000 } },
  });
  expect(told).toEqual([
    "Up to 1 Jan 2026, half of VMs end within 1.50 s (95 % CI 1.00 s to 3.00 s).",
    "Up to 1 Feb 2026, half of VMs end within 2.00 s (95 % CI 1.00 s to 3.00 s).",
  ]);
});

it("says what is not compared, each reason once", () => {
  const none = {
    ...compared.groups[0]?.timings[0],
    question: null,
    differences: [],
    shared: 0,
    isCut: false,
  };
  const of = (timing: "startup" | "rollout" | "scale-out", because: "none-then" | "nothing-new") => ({
    ...none,
    timing,
    because,
  });
  const timings = [of("startup", "nothing-new"), of("rollout", "none-then"), of("scale-out", "none-then")];
  expect(uncomparedWords({ timings })).toEqual([
    "Startup: the later edition has no sample that the earlier one does not hold.",
    "Rollout, scale-out: the earlier edition has no sample of it.",
  ]);
  expect(uncomparedWords(containers)).toEqual([]);
});

it("offers what is listed, and what is shown where it is older", () => {
  const listed = [{ reportId: "rp-1", number: 2, title: "Startups", madeAt: "2026-02-01T12:00:00.000Z" }];
  expect(editionOptions(listed, [compared.then, compared.now])).toEqual([
    { value: "rp-1.2", label: "Edition 2, 2026-02-01 12:00 UTC", group: "Startups" },
    { value: "rp-1.1", label: "Edition 1, 2026-01-01 12:00 UTC", group: "Startups" },
  ]);
});
