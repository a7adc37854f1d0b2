import { describe, expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { durationQuestion } from "@/lib/comparisons/core/duration-question";
import { life, sampled, side } from "@/lib/comparisons/core/samples.fixture";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { compareHeadline } from "./prepare-compare-headline";

const FIRSTS = { because: "first-starts" as const, host: 5, workload: 2, revision: 1 };
const empty = compare(side("vm"), side("container"), 0);
const lives = Array.from({ length: 12 }, (_, index) => life((index + 1) * 60_000, "planned"));
const lived = compare(side("vm", { lives }), side("container", { lives }), 0);
const question = (timing: DurationTiming, a: readonly number[], b: readonly number[]) =>
  durationQuestion(timing, sampled(a), sampled(b));
const none = question("startup", [], []);
const firstsOf = (key: "a" | "b") => ({ [key]: { ...empty[key], notes: [FIRSTS] } });

describe("the page in one sentence", () => {
  it.each([
    [
      "of startups",
      { durations: [question("startup", [9], [8])] },
      /^Whether containers or VMs start faster can't be told yet, /,
    ],
    [
      "of what both groups have, where one has no startup",
      {
        durations: [
          question("startup", [9], []),
          question("rollout", [9], []),
          question("recovery", [900], [100]),
        ],
      },
      /^Whether containers or VMs recover faster can't be told yet, n = 1 and 1/,
    ],
    [
      "of one group, where no timing has both",
      { durations: [none, question("rollout", [900], [])] },
      /^VMs roll out in 0.90 s \(median of 1 sample\); there is no rollout of containers\.$/,
    ],
    [
      "of lives, where there is no timing",
      { durations: [none], lifetimes: lived.lifetimes },
      /^Half of VMs .*; half of containers .*\.$/,
    ],
    [
      "with the first starts that are left out",
      { durations: [question("startup", [900], [])], ...firstsOf("b") },
      /^VMs start in 0\.90 s \(median of 1 sample\); there is no startup of containers\. Of containers only first starts are in this window, and are left out of what is compared: 8 starts\.$/,
    ],
    [
      "of first starts alone",
      { durations: [none], ...firstsOf("a") },
      /^Of VMs only first starts are in this window, and are left out of what is compared: 8 starts\.$/,
    ],
    [
      "of first starts alone, of both, though these live",
      { durations: [none], lifetimes: lived.lifetimes, ...firstsOf("a"), ...firstsOf("b") },
      /^Only first starts of VMs and containers are in this window, and are left out of what is compared: 8 and 8 starts\.$/,
    ],
    [
      "of nothing",
      { durations: [none] },
      /^There is no sample of VMs in this window, and none of containers\.$/,
    ],
  ])("%s", (_what, over, words) => expect(compareHeadline({ ...empty, ...over })).toMatch(words));
});
