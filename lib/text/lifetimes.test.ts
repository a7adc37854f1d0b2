import { expect, it } from "vitest";
import { untested } from "@/lib/timings/core/ends-test";
import type { TestWhy } from "@/lib/timings/core/life-claims";
import { endsTestText } from "./lifetimes";
import type { WordsOf } from "./words-of.fixture";

const OF_EXPERIMENT =
  "Both groups are of one experiment, which ended their lives as it went on: they are not compared.";
const UNTOLD = "Whether they end alike can't be told:";
const WORDS: WordsOf<TestWhy> = {
  "no-lives-of-one": [[{ because: "no-lives-of-one" }, "There are no lifetimes of one of the groups yet."]],
  "none-ended": [[{ because: "none-ended" }, "Nothing has ended yet, so that there is nothing to test."]],
  "all-at-once": [
    [
      { because: "all-at-once" },
      "Where both groups had instances, all of these ended at one age: no test could find a difference.",
    ],
  ],
  "no-spread": [
    [
      { because: "no-spread", what: "hosts" },
      `${UNTOLD} their hosts ended so alike that there is no spread to test by.`,
    ],
    [
      { because: "no-spread", what: "rollouts" },
      `${UNTOLD} their rollouts ended so alike that there is no spread to test by.`,
    ],
  ],
  "never-together": [
    [
      { because: "never-together" },
      "Nothing ended at an age at which both groups had instances, so that there is nothing to test.",
    ],
  ],
  "few-ends": [
    [
      { because: "few-ends", ended: 5, ofA: 3, ofB: 2, ends: 6, lives: 4 },
      `${UNTOLD} a test takes 6 ends and 4 lives of each group; 5 ended, of 3 and 2.`,
    ],
  ],
  "few-truncated-ends": [
    [
      { because: "few-truncated-ends", ended: 12, needed: 40 },
      `${UNTOLD} a test of lives that were first seen at some age takes 40 ends; 12 ended.`,
    ],
  ],
  "none-could-show": [
    [{ because: "none-could-show" }, `${UNTOLD} with so few, no difference could show, however great it is.`],
  ],
  "few-units": [
    [
      { because: "few-units", what: "hosts", ofA: 3, ofB: 6, needed: 4 },
      `${UNTOLD} lives of one host end together, and a test takes 4 hosts of each group; these are of 3 and 6.`,
    ],
    [
      { because: "few-units", what: "rollouts", ofA: 3, ofB: 6, needed: 4 },
      `${UNTOLD} lives of one rollout end together, and a test takes 4 rollouts of each group; these are of 3 and 6.`,
    ],
  ],
  "of-experiment": [[{ because: "of-experiment" }, OF_EXPERIMENT]],
  "nothing-in-common": [
    [
      { because: "nothing-in-common" },
      "The groups are of other applications, so that a difference may be one of these: compare within one.",
    ],
  ],
};

it.each(Object.values(WORDS).flat<[TestWhy, string][][]>())("of no test: %j", (why, words) => {
  expect(endsTestText(untested(why), "any")).toBe(words);
  expect(endsTestText(untested(why), "failure")).toBe(
    words.replace("Nothing has ended yet,", "Nothing has failed,"),
  );
});
