import type { SideNote } from "@/lib/comparisons/core/notes";
import type { Comparison, ComparisonSide, DurationQuestion, Regimes } from "@/lib/comparisons/schema";
import { partsOfCondition } from "@/lib/timings/core/conditions";
import type { Answers, ReportDocument, Section } from "../schema";
import { fleetShown, withoutAddresses } from "./instances-shown";
import { halvesOf, NO_LIFETIMES, NO_SERVICE, sentenceOnly } from "./nothing-shown";
import { isOfComparison, partsOf, timingsOf, type SectionKind } from "./sections";

interface Shown {
  readonly has: (...kinds: readonly SectionKind[]) => boolean;
  /** Those that a section of their own draws. */
  readonly timings: readonly string[];
}

/**
 * Of a report's answers what its sections draw, how it was measured included, and what its files tell of these: all that readers are
 * given. `samples` are as they were; who gives them along decides of them.
 */
export function answersShown(
  document: Pick<ReportDocument, "answers" | "sections" | "givesSamples">,
): Answers {
  const { answers, sections, givesSamples } = document;
  const shown: Shown = {
    has: (...kinds) => sections.some(({ kind }) => kinds.includes(kind)),
    timings: timingsOf(sections),
  };
  const ids = idsOf(sections);
  const { comparison, regimes, claims = null, fleet } = answers;
  const isCompared = sections.some(({ kind }) => isOfComparison(kind));
  return {
    comparison: comparison && isCompared ? comparisonShown(comparison, shown) : null,
    regimes: regimes && isCompared ? regimesShown(regimes, shown) : null,
    rollouts: answers.rollouts.filter(({ id }) => ids.has(`rollout ${id}`)).map(withoutAddresses),
    experiments: answers.experiments.filter(({ id }) => ids.has(`experiment ${id}`)),
    fleet: fleet && shown.has("fleet") ? fleet.map((one) => fleetShown(one, givesSamples)) : null,
    claims: shown.has("claims") ? claims : null,
    engines: answers.engines,
    absent: answers.absent.filter(({ part, id }) => ids.has(id === null ? part : `${part} ${id}`)),
    samples: answers.samples.filter(({ timing }) => shown.timings.includes(timing)),
  };
}

const idsOf = (sections: readonly Section[]): ReadonlySet<string> =>
  new Set(partsOf(sections).map((one) => ("id" in one ? `${one.part} ${one.id}` : one.part)));

function comparisonShown(comparison: Comparison, shown: Shown): Comparison {
  const { lifetimes } = comparison;
  const headlined = shown.has("headline") ? headlinedOf(comparison.durations) : undefined;
  const isLives = shown.has("headline") && headlined === undefined;
  const durations = comparison.durations.flatMap((question) => {
    if (shown.timings.includes(question.timing)) return [question];
    return question === headlined ? [sentenceOnly(question)] : [];
  });
  const timings = durations.map(({ timing }): string => timing);
  // Changes have conditions of their own; all else is of what was started so.
  const isOfStarts = isLives || timings.includes("startup");
  const ofStarts = isOfStarts || shown.has("machine", "recovery", "lifetimes", "availability");
  const isToldOf = (name: string): boolean => {
    const { timing } = partsOfCondition(name);
    return timing === null || timing === "startup" ? ofStarts : timings.includes(timing);
  };
  const side = (one: ComparisonSide): ComparisonSide => sideShown(one, { shown, timings, isToldOf });
  return {
    ...comparison,
    a: side(comparison.a),
    b: side(comparison.b),
    differences: comparison.differences.filter(({ name }) => isToldOf(name)),
    durations,
    lifetimes: shown.has("lifetimes") ? lifetimes : isLives ? halvesOf(lifetimes) : NO_LIFETIMES,
  };
}

/** The timing that the sentence of both groups is of: the first that both have, else one of them. */
const headlinedOf = (durations: readonly DurationQuestion[]): DurationQuestion | undefined =>
  durations.find(({ a, b }) => a.n > 0 && b.n > 0) ?? durations.find(({ a, b }) => a.n + b.n > 0);

interface Told {
  readonly shown: Shown;
  readonly timings: readonly string[];
  /** Whether a condition of that name is of what is told. */
  readonly isToldOf: (name: string) => boolean;
}

function sideShown(side: ComparisonSide, { shown, timings, isToldOf }: Told): ComparisonSide {
  const { group, conditions } = side;
  const hasCurves = shown.has("scale");
  return {
    group,
    notes: side.notes.filter((note) => isNoteShown(note, shown, timings)),
    conditions: shown.has("machine")
      ? Object.fromEntries(Object.entries(conditions).filter(([name]) => isToldOf(name)))
      : {},
    stages: shown.has("startup") ? side.stages : [],
    lives: shown.has("lifetimes") ? side.lives : [],
    scaleOuts: hasCurves ? side.scaleOuts : [],
    scaleOutCounts: hasCurves ? side.scaleOutCounts : { all: 0, skewed: 0 },
    availability: shown.has("availability") ? side.availability : [],
    service: shown.has("rollouts") ? side.service : NO_SERVICE,
  };
}

function isNoteShown({ because }: SideNote, { has }: Shown, timings: readonly string[]): boolean {
  switch (because) {
    case "window-ahead":
    case "horizon":
      return true;
    case "first-starts":
    case "startups-pending":
    case "startups-untold":
    case "stages-of-newest":
      return has("headline", "machine", "lifetimes") || timings.includes("startup");
    case "newest-rollouts":
      return timings.some((timing) => timing !== "startup");
    case "newest-lives":
    case "lives-missing":
    case "lives-skewed":
      return has("lifetimes");
    case "availability-of-some":
      return has("availability");
  }
}

function regimesShown(regimes: Regimes, { timings }: Shown): Regimes {
  const of = (side: Regimes["a"]): Regimes["a"] => side.filter(({ timing }) => timings.includes(timing));
  return { a: of(regimes.a), b: of(regimes.b) };
}
