import { expect, it } from "vitest";
import type { SideNote } from "./notes";
import { sideNotes, type Reading } from "./side-notes";

const WHOLE: Reading = {
  isAhead: false,
  firsts: { host: 0, workload: 0, revision: 0 },
  horizon: null,
  startups: "all",
  areChangesCut: false,
  lives: { seenSince: null, missing: 0, skewed: 0 },
  workloads: 20,
};
const LIMITS = { most: 3, workloads: 20 };

it.each<[string, Partial<Reading>, SideNote[]]>([
  ["all that there is", {}, []],
  ["first starts, too", { firsts: null }, []],
  ["a window in the future", { isAhead: true }, [{ because: "window-ahead" }]],
  [
    "no first starts",
    { firsts: { host: 0, workload: 2, revision: 0 } },
    [{ because: "first-starts", host: 0, workload: 2, revision: 0 }],
  ],
  [
    "what began since",
    { horizon: 1000, startups: "summed" },
    [
      { because: "horizon", since: "1970-01-01T00:00:01.000Z" },
      { because: "stages-of-newest", most: 3 },
    ],
  ],
  ["what is not summed up yet", { startups: "pending" }, [{ because: "startups-pending", most: 3 }]],
  ["what is never summed up", { startups: "untold" }, [{ because: "startups-untold", most: 3 }]],
  ["not all rollouts", { areChangesCut: true }, [{ because: "newest-rollouts", most: 3 }]],
  [
    "not all lives",
    { lives: { seenSince: 0, missing: 2, skewed: 4 } },
    [
      { because: "newest-lives", most: 3 },
      { because: "lives-missing", lives: 2 },
      { because: "lives-skewed", lives: 4 },
    ],
  ],
  [
    "more workloads than are shown",
    { workloads: 21 },
    [{ because: "availability-of-some", shown: 20, workloads: 21 }],
  ],
])("of %s", (_, over, notes) => {
  expect(sideNotes({ ...WHOLE, ...over }, LIMITS)).toEqual(notes);
});
