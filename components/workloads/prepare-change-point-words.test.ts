import { describe, expect, it } from "vitest";
import { changePointOf } from "@/lib/timings/change-point.fixture";
import type { ChangePointDto, ChangeSeries } from "@/lib/timings/schema";
import { countWords, placeWords, sortedSeries } from "./prepare-change-point-list";
import {
  changePointLabel,
  changePointLine,
  changePointSentence,
  ratioInterval,
} from "./prepare-change-point-words";

const revision = { name: "revision", before: "13", after: "14" };
const host = { name: "host", before: "a", after: "b" };
const POINT = changePointOf({
  index: 34,
  at: "2026-11-27T10:05:30.000Z",
  earliest: "2026-11-27T09:00:00.000Z",
  latest: "2026-11-27T11:20:00.000Z",
  before: { units: 34, medianMs: 2100 },
  after: { units: 41, medianMs: 2600 },
  cause: { strength: "shown", why: "one-changed", facts: [revision] },
});
const SERIES: ChangeSeries = {
  timing: "startup",
  units: 75,
  samples: 150,
  fewest: 12,
  olderThan: null,
  points: [],
  drawn: [],
};
const together = { name: "started at once", before: "1", after: "3" };
const caused = (
  why: ChangePointDto["cause"]["why"],
  facts: ChangePointDto["cause"]["facts"],
): ChangePointDto => ({ ...POINT, cause: { strength: "suggested", why, facts } });

describe("a change point in words", () => {
  it.each<[ChangePointDto, string]>([
    [POINT, "Startup grew from 2.10 s to 2.60 s with revision 14 (95 % interval of the ratio 1.18 to 1.31)."],
    [
      { ...POINT, direction: "fell", interval: [0.76, 0.85] },
      "Startup fell from 2.10 s to 2.60 s with revision 14 (95 % interval of the ratio 0.76 to 0.85).",
    ],
    [
      { ...POINT, direction: "spread", interval: null },
      "Startup is spread otherwise with revision 14: its median, 2.10 s before and 2.60 s after, may be the same.",
    ],
    [
      caused("one-changed", [host]),
      "Startup grew from 2.10 s to 2.60 s as its host changed (a, then b) (95 % interval of the ratio 1.18 to 1.31).",
    ],
    [
      caused("one-changed", [together]),
      "Startup grew from 2.10 s to 2.60 s as the number started at once changed (1, then 3) (95 % interval of the ratio 1.18 to 1.31).",
    ],
    [
      caused("changed-often", [{ name: "image cached", before: "no", after: "yes" }]),
      "Startup grew from 2.10 s to 2.60 s about 2026-11-27 10:05 UTC, where the caching of its image changed more than once (95 % interval of the ratio 1.18 to 1.31).",
    ],
    [
      caused("changed-often", [revision]),
      "Startup grew from 2.10 s to 2.60 s with revision 14 or one of those beside it (95 % interval of the ratio 1.18 to 1.31).",
    ],
    [
      caused("changed-often", [host]),
      "Startup grew from 2.10 s to 2.60 s about 2026-11-27 10:05 UTC, where its host changed more than once (95 % interval of the ratio 1.18 to 1.31).",
    ],
    [
      caused("several-changed", [revision, host]),
      "Startup grew from 2.10 s to 2.60 s as several things changed, of which it can't be told which did it: revision (13, then 14), host (a, then b) (95 % interval of the ratio 1.18 to 1.31).",
    ],
    [
      caused("nothing-changed", []),
      "Startup grew from 2.10 s to 2.60 s about 2026-11-27 10:05 UTC, where nothing that is known changed (95 % interval of the ratio 1.18 to 1.31).",
    ],
  ])("%#", (point, sentence) => expect(changePointSentence("startup", point)).toBe(sentence));

  it.each<[readonly [number, number], string]>([
    [[1.18, 1.31], "1.18 to 1.31"],
    [[1.0042, 1.07], "1.004 to 1.070"],
    [[0.9, 0.9996], "0.9000 to 0.9996"],
    [[1, 1.2], "1.00 to 1.20"],
    [[1.00001, 1.2], "1.0000 to 1.2000"],
  ])("has an interval that says which side of 1 it is on: %j", (interval, told) =>
    expect(ratioInterval(interval)).toBe(told),
  );

  it("has a mark and a place", () => {
    expect(changePointLabel(POINT)).toBe("revision 14");
    expect(changePointLabel(caused("several-changed", [revision, host]))).toBe("revision, host");
    expect(changePointLabel(caused("nothing-changed", []))).toBe("2026-11-27 10:05");
    expect(placeWords(POINT)).toBe(
      "between 2026-11-27 09:00 and 2026-11-27 11:20 UTC (95 %) · 34 rollouts before, 41 rollouts after",
    );
    expect(placeWords({ ...POINT, latest: POINT.earliest, before: { units: 1, medianMs: 1 } })).toBe(
      "2026-11-27 09:00 UTC · 1 rollout before, 41 rollouts after",
    );
  });
});

describe("the line of a workload", () => {
  it("tells the newest of all its change points", () => {
    const older = { ...POINT, at: "2026-11-26T10:05:30.000Z" };
    const line = changePointLine([
      { ...SERIES, points: [older] },
      { ...SERIES, timing: "recovery", points: [older, POINT] },
    ]);
    expect(line.words).toContain("Recovery of a lost instance grew");
    expect(line.more).toBe(2);
  });

  it.each<[readonly ChangeSeries[], string]>([
    [[SERIES], "Startup: no change shows in the 75 rollouts looked at."],
    [
      [{ ...SERIES, units: 1 }],
      "Whether its startup changed can't be told yet: that takes 12 rollouts, and there is 1.",
    ],
    [
      [{ ...SERIES, units: 11 }],
      "Whether its startup changed can't be told yet: that takes 12 rollouts, and there are 11.",
    ],
  ])("%#", (series, words) => expect(changePointLine(series)).toEqual({ words, more: 0 }));
});

it("sorts series by what can be said of them", () => {
  const changed = { ...SERIES, points: [POINT] };
  const few = { ...SERIES, units: 3 };
  const none = { ...SERIES, units: 0 };
  expect(sortedSeries([changed, SERIES, few, none])).toEqual({
    changed: [changed],
    quiet: [SERIES],
    few: [few],
  });
  expect(countWords(few)).toBe("Startup: 3 rollouts");
});
