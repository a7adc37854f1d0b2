import type { ClaimId, Form } from "@/lib/claims/core/catalogue";
import type { Unmeasured, Untold, Verdict } from "@/lib/claims/core/verdict";
import { formatList } from "@/lib/format/format-list";
import { formatCount } from "@/lib/format/format-number";

const NO_POINTS = "The talk names no end points; it is held against requested → ready.";
const ANY_END =
  "Only time measures it. Where some were ended by plan, as experiments end theirs, it can show that the claim holds, and not that it does not.";

/** What is said of claims: the talk's, and what became of them here. */
export const claimsText = {
  title: "Claims",
  intro: (source: string, year: number): string =>
    `What was stated about VMs and containers (${source}, ${year}), beside what is measured here.`,
  of: "Real instances alone, of all time: simulated ones never count, and first starts do not.",
  decided:
    "A claim holds where the whole 95 % interval lies within what is stated, does not where all of it lies outside, and can't be told else.",
  sentences: {
    "vm-from-nothing": "From nothing, fully automated, a VM serves after tens of minutes.",
    "vm-golden-image": "With a golden image, a VM serves after about 5 minutes.",
    "image-build": "From a Dockerfile to an image takes 1 minute at best.",
    "manifest-applied": "A manifest is applied within a minute.",
    "vm-one-more": "One more VM of a complete image takes 1 to 3 minutes.",
    "container-one-more": "One more container of a complete image takes 1 to 5 seconds.",
    "one-more-ratio": "One more container is there 12 to 180 times as fast as one more VM.",
    "vm-lifetime": "A VM lives for months to years.",
    "vm-uptime": "A VM's uptime of 900 days is no surprise.",
    "container-lifetime": "Containers are made and thrown away all the time.",
    "keeps-running": "A controller keeps as many containers running as the manifest says.",
    "rolling-update":
      "Rolling updates by each team's own scripts fail at intervals, timeouts and roll backs.",
    "state-in-git":
      "Git says what should run: look there to know it, apply it again to recover a destroyed cluster.",
    isolation: "A VM's isolation is strong; containers share a kernel, which is weaker, fast and light.",
  } satisfies Record<ClaimId, string>,
  /** In the talk's words, where it gave no plain number. */
  inWords: {
    "vm-from-nothing": "tens of minutes",
    "manifest-applied": "seconds to 1 minute",
    "vm-lifetime": "months to years",
  } satisfies Partial<Record<ClaimId, string>>,
  readAs: (numbers: string): string => `read as ${numbers}`,
  /** How the stated and the measured are not the same, and how a claim is read. */
  points: {
    "vm-from-nothing":
      "Stated for making the VM, configuring it and deploying the application, an image's build included where one is built. A start here is the last part of that.",
    "vm-golden-image":
      "Stated for an image that has OS and middleware, with the deploy of the application on top. A start here is of a complete image.",
    "image-build": "Images are built elsewhere and arrive complete here.",
    "manifest-applied":
      "Stated as seconds to 1 minute, until the manifest is applied. Measured until all of the old revision is gone, which is longer: it can show that the claim holds, and not that it does not.",
    "vm-one-more": NO_POINTS,
    "container-one-more": NO_POINTS,
    "one-more-ratio": `${NO_POINTS} The talk states both times; the ends of their ranges, one over the other, are 60 s / 5 s = 12 and 180 s / 1 s = 180.`,
    "vm-lifetime": `Stated from made to given up, measured from ready to end, which leaves out the start. Held against two months, where months begin. ${ANY_END}`,
    "vm-uptime": `Read as: one VM in twenty gets at least as old. ${ANY_END}`,
    "container-lifetime": `No number is stated; by what age half of them have ended stands beside it, planned ends included. Only time measures it.`,
    "keeps-running":
      "No number is stated; how long it takes to replace a lost container stands beside it, of all recoveries.",
    "rolling-update": null,
    "state-in-git": null,
    isolation: null,
  } satisfies Record<ClaimId, string | null>,
  forms: {
    range: "A value of one era",
    "at-least": "A value of one era, at least",
    "at-most": "A value of one era, at most",
    ratio: "A ratio between the eras",
    "no-figure": "A claim without a number",
  } satisfies Record<Form, string>,
  verdicts: {
    holds: "holds here",
    fails: "does not hold here",
    untold: "can't be told yet",
    unmeasured: "not measured here yet",
  } satisfies Record<Verdict["says"], string>,
  holds: "All of the interval lies within what is stated.",
  /** Where all of the interval lies, by what is measured. */
  fails: {
    duration: { below: "It is sooner than stated.", above: "It takes longer than stated." },
    lifetime: { below: "They do not get as old as stated.", above: "They get older than stated." },
    ratio: { below: "They are less far apart than stated.", above: "They are further apart than stated." },
  },
  untold: {
    "no-interval": "There is no interval yet.",
    "open-end": "The upper end of the interval is not known.",
    "over-low": "The interval reaches below what is stated.",
    "over-high": "The interval reaches above what is stated.",
    "over-both": "The interval reaches below and above what is stated.",
    "end-points": "It was measured between other points than were stated.",
    "ends-planned": "Some were ended by plan, and got as old as was asked for.",
    "no-figure": "No number was stated that it could be held against.",
  } satisfies Record<Untold, string>,
  unmeasured: {
    "no-sample": "There is no sample of it yet.",
    pipelines: "Pipelines that build and deploy are not measured.",
    git: "Git repositories are not looked at.",
    scripts: "What teams' own scripts do is not seen.",
    isolation: "How strongly instances are isolated is no timing.",
  } satisfies Record<Unmeasured, string>,
  verdict: "Verdict",
  stated: "Stated",
  measured: "Measured here",
  none: "Nothing",
  about: (value: string): string => `about ${value}`,
  atLeast: (value: string): string => `at least ${value}`,
  atMost: (value: string): string => `at most ${value}`,
  times: (factors: string): string => `${factors} times`,
  noNumber: "no number",
  figures: {
    median: (kind: string): string => `median of ${kind}`,
    p95: (kind: string): string => `p95 of ${kind}`,
    ratio: "VMs over containers, medians",
    halfEnded: (kind: string): string => `age by which half of the ${kind} had ended`,
    mostEnded: (kind: string): string => `age by which 19 of 20 ${kind} had ended`,
  },
  interval: (low: string, high: string): string => `95 %: ${low} to ${high}`,
  from: (low: string): string => `95 %: ${low} or more`,
  n: (counts: string): string => `n = ${counts}`,
  running: (count: string): string => `${count} still run`,
  failed: (count: string): string => `${count} failed`,
  /** They go on, or were called off. */
  notYet: (count: string): string => `${count} not there when last seen`,
  headline: (counts: Readonly<Record<Verdict["says"], number>>): string => {
    const { holds, fails, untold, unmeasured } = counts;
    const verb = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
    const told = [
      ...(holds > 0 ? [`${verb(holds, "holds", "hold")} here`] : []),
      ...(fails > 0 ? [`${verb(fails, "does not hold", "do not hold")} here`] : []),
      ...(untold > 0 ? [`${untold} can't be told yet`] : []),
      ...(unmeasured > 0 ? [`${verb(unmeasured, "is", "are")} not measured here yet`] : []),
    ];
    return `Of ${formatCount(holds + fails + untold + unmeasured, "claim", "claims")} ${formatList(told)}.`;
  },
  present: {
    open: "Present",
    title: "Claims, one at a time",
    place: (place: number, all: number): string => `${place} of ${all}`,
    next: "Next claim",
    previous: "Previous claim",
    leave: "Leave",
    fullScreen: "Full screen (F)",
    leaveFullScreen: "Leave full screen (F)",
    keys: "Arrow keys or Space: next and back. Home, End: first, last. F: full screen. Escape: leave.",
    race: "It is being measured right now.",
  },
  report: "Make a report of these",
  measure: {
    button: "Measure it",
    of: (sentence: string): string => `Measure it: ${sentence}`,
    title: "Measure it by an experiment",
    on: (vm: string, container: string): string => `On ${vm} and ${container}.`,
    starts: (name: string, does: string, replicas: number): string => `${name}, N = ${replicas}. ${does}`,
    unknown: "How long it takes can't be said: none of this kind has run to its end here.",
    start: "Start the experiment",
    nothing: "No application has workloads of both kinds.",
    interval: (rounds: number): string => `From ${rounds} rounds on there is an interval.`,
  },
} as const;
