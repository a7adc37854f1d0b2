import { expect, it } from "vitest";
import {
  durationNoteSchema,
  lifeNoteSchema,
  sideNoteSchema,
  type DurationNote,
  type LifeNote,
  type SideNote,
} from "@/lib/comparisons/core/notes";
import { durationNoteText, sideNoteText } from "./comparison-notes";
import { lifeNoteText } from "./life-notes";
import type { WordsOf } from "./words-of.fixture";

const FIRSTS = { because: "first-starts" as const, host: 0, workload: 0, revision: 0 };
const OF_SIDES: WordsOf<SideNote> = {
  "window-ahead": [
    [{ because: "window-ahead" }, "The window begins in the future: nothing can be in it yet."],
  ],
  "first-starts": [
    [
      { ...FIRSTS, host: 1, workload: 2, revision: 1 },
      "4 first starts left out: 1 on a host that was new to its engine, 2 of a first deployment, 1 of a revision that was new to its host.",
    ],
    [{ ...FIRSTS, revision: 1 }, "1 first start left out, of a revision that was new to its host."],
    [{ ...FIRSTS, workload: 1200 }, "1,200 first starts left out, of a first deployment."],
  ],
  horizon: [
    [
      { because: "horizon", since: "2026-11-23T08:07:17.123Z" },
      "There is more than can be looked at at once: but for the startups, what began since 2026-11-23 08:07 UTC counts.",
    ],
  ],
  "startups-pending": [
    [
      { because: "startups-pending", most: 20_000 },
      "Of the startups the newest 20,000 count: the older ones are still being summed up.",
    ],
  ],
  "startups-untold": [
    [
      { because: "startups-untold", most: 20_000 },
      "Of the startups the newest 20,000 count: of the older ones it is not summed up which they are.",
    ],
  ],
  "stages-of-newest": [
    [
      { because: "stages-of-newest", most: 20_000 },
      "Stages and conditions are of the newest 20,000 startups.",
    ],
  ],
  "newest-rollouts": [
    [{ because: "newest-rollouts", most: 20_000 }, "Of the rollouts the newest 20,000 count."],
  ],
  "newest-lives": [
    [
      { because: "newest-lives", most: 20_000 },
      "Of the lifetimes the newest 20,000 count, and those that ran then.",
    ],
  ],
  "lives-skewed": [
    [
      { because: "lives-skewed", lives: 1 },
      "1 life can't be measured, since clocks disagree: the end lies before what is told as ready. Left out of the lifetimes.",
    ],
    [
      { because: "lives-skewed", lives: 4000 },
      "4,000 lives can't be measured, since clocks disagree: the end lies before what is told as ready. Left out of the lifetimes.",
    ],
  ],
  "lives-missing": [
    [
      { because: "lives-missing", lives: 3000 },
      "3,000 that ran when the window began are more than can be read, and are missing from the lifetimes.",
    ],
  ],
  "availability-of-some": [
    [
      { because: "availability-of-some", shown: 20, workloads: 34 },
      "Availability is shown of 20 of 34 workloads.",
    ],
  ],
};

const CLOCKS =
  "can't be measured, since clocks disagree: the end lies before the beginning, or a clock jumped between them. Left out, not clamped.";
const OF_DURATIONS: WordsOf<DurationNote> = {
  sketched: [
    [
      { because: "sketched" },
      "There are so many samples that they come from rollups: each value is good to 1 %.",
    ],
  ],
  "ratio-of-newest": [
    [
      { because: "ratio-of-newest", most: 20_000 },
      "The ratio is of the newest 20,000: of older ones it is not summed up of which artifact they are.",
    ],
  ],
  superseded: [
    [
      { because: "superseded", changes: 1 },
      "Superseded: 1. A later change took its place before it ended: it counts as not there when it was last seen.",
    ],
    [
      { because: "superseded", changes: 2 },
      "Superseded: 2. Later changes took their places before they ended: they count as not there when they were last seen.",
    ],
  ],
  same: [[{ because: "same", samples: 1200 }, "All 1,200 samples are the same."]],
  far: [
    [
      { because: "far", times: 9_569_378 },
      "The longest took 9.569 million times the median. Quantiles hardly feel it; it is drawn and counted.",
    ],
  ],
  skewed: [
    [{ because: "skewed", samples: 1 }, `1 sample ${CLOCKS}`],
    [{ because: "skewed", samples: 2 }, `2 samples ${CLOCKS}`],
  ],
};

const OF_LIVES: WordsOf<LifeNote> = {
  "none-ended-so": [
    [{ because: "none-ended-so" }, "None ended this way while it was seen: the curve stays at 100 %."],
  ],
  truncated: [
    [
      { because: "truncated", lives: 2 },
      "2 ran already when the window began and count from their age then.",
    ],
  ],
  "not-from-start": [
    [
      { because: "not-from-start" },
      "None was seen from its beginning: curve and median are of those that lived as long as the youngest had when the window began. A longer window helps.",
    ],
  ],
  unseen: [
    [
      { because: "unseen", lives: 2 },
      "2 ended in the very moment at which they were first seen, and tell nothing.",
    ],
  ],
  cut: [
    [
      { because: "cut" },
      "All that were seen at some young age ended there, although others were seen that were older: the curve can be told up to there. A longer window helps.",
    ],
  ],
};

it.each(Object.values(OF_SIDES).flat<[SideNote, string][][]>())("on a side: %j", (note, words) => {
  expect(sideNoteText(note)).toBe(words);
  expect(sideNoteSchema.parse(note)).toEqual(note);
});
it.each(Object.values(OF_DURATIONS).flat<[DurationNote, string][][]>())(
  "on a duration: %j",
  (note, words) => {
    expect(durationNoteText(note)).toBe(words);
    expect(durationNoteSchema.parse(note)).toEqual(note);
  },
);
it.each(Object.values(OF_LIVES).flat<[LifeNote, string][][]>())("on lives: %j", (note, words) => {
  expect(lifeNoteText(note)).toBe(words);
  expect(lifeNoteSchema.parse(note)).toEqual(note);
});

it("is no sentence: an answer of a former version, which has some, is refused", () => {
  for (const schema of [sideNoteSchema, durationNoteSchema, lifeNoteSchema])
    expect(schema.safeParse("All 3 samples are the same.").success).toBe(false);
});
