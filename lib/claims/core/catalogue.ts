import type { Scenario } from "@/lib/experiments/core/scenarios";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { referenceOf } from "@/lib/references/core/references";
import type { TimingName } from "@/lib/timings/schema";
import type { Covers, Range, Unmeasured } from "./verdict";

/** In the order in which they are told: from nothing to serving, one more, how long they live, who keeps them. */
export const CLAIM_IDS = [
  "vm-from-nothing",
  "vm-golden-image",
  "image-build",
  "manifest-applied",
  "vm-one-more",
  "container-one-more",
  "one-more-ratio",
  "vm-lifetime",
  "vm-uptime",
  "container-lifetime",
  "keeps-running",
  "rolling-update",
  "state-in-git",
  "isolation",
] as const;
export type ClaimId = (typeof CLAIM_IDS)[number];

/**
 * How a claim is put.
 * - `range`: a value of one era, between two ends. `at-least`, `at-most`: only one of its ends counts.
 * - `ratio`: of both eras, by the ends of both their ranges.
 * - `no-figure`: no number is stated.
 */
export const FORMS = ["range", "at-least", "at-most", "ratio", "no-figure"] as const;
export type Form = (typeof FORMS)[number];

export const FIGURES = ["median", "p95", "ratio"] as const;

/** What of the overview's figures a claim is held against. */
export interface Measure {
  readonly timing: TimingName;
  readonly figure: (typeof FIGURES)[number];
  /** Of a ratio both. */
  readonly kinds: readonly Kind[];
  readonly covers: Covers;
}

export interface Stated extends Range {
  readonly unit: "ms" | "times";
  readonly from: string;
  readonly to: string;
}

export interface Claim {
  readonly id: ClaimId;
  readonly form: Form;
  readonly stated: Stated | null;
  /** A measure, or why there is none. */
  readonly by: Measure | Exclude<Unmeasured, "no-sample">;
  /** The experiment that measures it; null where none can. */
  readonly scenario: Scenario | null;
}

function statedBy(id: string, form: Exclude<Form, "ratio" | "no-figure">): Stated {
  const { lowMs, highMs, from, to } = referenceOf(id);
  return {
    low: form === "at-most" ? null : lowMs,
    high: form === "at-least" ? null : highMs,
    unit: "ms",
    from,
    to,
  };
}

/** 1 to 3 min over 1 to 5 s: from 60 s / 5 s = 12 to 180 s / 1 s = 180 times. */
function statedRatio(overId: string, underId: string): Stated {
  const [over, under] = [referenceOf(overId), referenceOf(underId)];
  return {
    low: over.lowMs / under.highMs,
    high: over.highMs / under.lowMs,
    unit: "times",
    from: over.from,
    to: over.to,
  };
}

const startOf = (kind: Kind): Measure => ({
  timing: "startup",
  figure: "median",
  kinds: [kind],
  covers: "same",
});

const TOLD: Readonly<Record<ClaimId, Omit<Claim, "id">>> = {
  "vm-from-nothing": {
    form: "range",
    stated: statedBy("vm-from-nothing", "range"),
    by: "pipelines",
    scenario: null,
  },
  "vm-golden-image": {
    form: "range",
    stated: statedBy("vm-golden-image", "range"),
    by: "pipelines",
    scenario: null,
  },
  "image-build": {
    form: "at-least",
    stated: statedBy("container-image-build", "at-least"),
    by: "pipelines",
    scenario: null,
  },
  "manifest-applied": {
    form: "at-most",
    stated: statedBy("container-manifest", "at-most"),
    // It goes on until the last of the old revision is gone.
    by: { timing: "rollout", figure: "median", kinds: ["container"], covers: "more" },
    scenario: "deploy",
  },
  "vm-one-more": {
    form: "range",
    stated: statedBy("vm-one-more", "range"),
    by: startOf("vm"),
    scenario: "scale-out",
  },
  "container-one-more": {
    form: "range",
    stated: statedBy("container-one-more", "range"),
    by: startOf("container"),
    scenario: "scale-out",
  },
  "one-more-ratio": {
    form: "ratio",
    stated: statedRatio("vm-one-more", "container-one-more"),
    by: { timing: "startup", figure: "ratio", kinds: ["vm", "container"], covers: "same" },
    scenario: "scale-out",
  },
  "vm-lifetime": {
    form: "at-least",
    stated: statedBy("vm-lifetime", "at-least"),
    // A start is missing from it, which is nothing of a month.
    by: { timing: "uptime", figure: "median", kinds: ["vm"], covers: "same" },
    scenario: null,
  },
  "vm-uptime": {
    form: "at-least",
    stated: statedBy("vm-uptime", "at-least"),
    by: { timing: "uptime", figure: "p95", kinds: ["vm"], covers: "same" },
    scenario: null,
  },
  "container-lifetime": {
    form: "no-figure",
    stated: null,
    by: { timing: "uptime", figure: "median", kinds: ["container"], covers: "same" },
    scenario: null,
  },
  "keeps-running": {
    form: "no-figure",
    stated: null,
    by: { timing: "recovery", figure: "median", kinds: ["container"], covers: "same" },
    scenario: "kill-one",
  },
  "rolling-update": { form: "no-figure", stated: null, by: "scripts", scenario: null },
  "state-in-git": { form: "no-figure", stated: null, by: "git", scenario: null },
  isolation: { form: "no-figure", stated: null, by: "isolation", scenario: null },
};

export const CLAIMS: readonly Claim[] = CLAIM_IDS.map((id) => ({ id, ...TOLD[id] }));
