import { formatGroup } from "@/lib/comparisons/core/group-text";
import { durationQuestion } from "@/lib/comparisons/core/duration-question";
import type { Comparison, ComparisonSide, Group } from "@/lib/comparisons/schema";
import type { SampleDto, SamplesDto } from "@/lib/samples/schema";
import { DURATION_TIMINGS, type DurationTiming } from "@/lib/timings/core/rollout-timings";
import type { ComparedEditions, ComparedGroup, ComparedTiming } from "./compared-schema";
import type { ReportDocument } from "../schema";
import { differencesOfSamples, sampledOf, tellsUnits } from "./sampled-of";
import { timingsOf, type SectionKind } from "./sections";

/** An edition as it was kept, with where it is. */
export interface KeptEdition {
  readonly reportId: string;
  readonly number: number;
  readonly document: ReportDocument;
}

type Key = "a" | "b";
const KEYS: readonly Key[] = ["a", "b"];

/** What both editions say of the same groups, from what they kept alone: pure, the same editions give the same answer. */
export function comparedEditions(then: KeptEdition, now: KeptEdition): ComparedEditions {
  const [before, after] = [then.document.answers.comparison, now.document.answers.comparison];
  const { pairs, areOthers } = before && after ? pairsOf(before, after) : { pairs: [], areOthers: false };
  return {
    then: editionOf(then),
    now: editionOf(now),
    groups: pairs.map((pair) => comparedGroup(then.document, now.document, pair)),
    areOtherGroups: areOthers,
    changes: changesOf(then.document, now.document),
  };
}

const editionOf = ({ reportId, number, document }: KeptEdition): ComparedEditions["then"] => ({
  reportId,
  number,
  title: document.title,
  cutOffAt: document.cutOffAt,
  zone: document.zone,
  scope: document.scope,
});

/** A group of the earlier edition and of the later one. */
interface Pair {
  readonly before: Comparison;
  readonly after: Comparison;
  readonly then: Key;
  readonly now: Key;
}

/** Equal groups wherever they stand; where there are none, first with first. */
function pairsOf(
  before: Comparison,
  after: Comparison,
): { readonly pairs: readonly Pair[]; readonly areOthers: boolean } {
  const equal = KEYS.flatMap((then): Pair[] => {
    const now = KEYS.find((key) => formatGroup(after[key].group) === formatGroup(before[then].group));
    return now === undefined ? [] : [{ before, after, then, now }];
  });
  return equal.length > 0
    ? { pairs: equal, areOthers: false }
    : { pairs: KEYS.map((key) => ({ before, after, then: key, now: key })), areOthers: true };
}

function comparedGroup(then: ReportDocument, now: ReportDocument, pair: Pair): ComparedGroup {
  const [before, after] = [pair.before[pair.then], pair.after[pair.now]];
  const both = timingsOf(now.sections).filter((timing) => timingsOf(then.sections).includes(timing));
  const timings = DURATION_TIMINGS.filter((timing) => both.includes(timing));
  return {
    then: before.group,
    now: after.group,
    timings: timings.map((timing) =>
      comparedTiming(timing, samplesOf(then, timing, before.group), samplesOf(now, timing, after.group)),
    ),
    halves: both.includes("uptime") ? halvesOf(pair) : null,
    availability: hasBoth(then, now, "availability") ? availabilityOf(before, after) : [],
  };
}

const hasBoth = (then: ReportDocument, now: ReportDocument, kind: SectionKind): boolean =>
  [then, now].every(({ sections }) => sections.some((section) => section.kind === kind));

const samplesOf = ({ answers }: ReportDocument, timing: DurationTiming, group: Group): SamplesDto | null =>
  answers.samples.find(
    (samples) => samples.timing === timing && formatGroup(samples.group) === formatGroup(group),
  ) ?? null;

/** What is in both editions is no second measurement: it counts for the earlier alone. */
function comparedTiming(
  timing: DurationTiming,
  then: SamplesDto | null,
  now: SamplesDto | null,
): ComparedTiming {
  const known = new Set(then?.items.map(({ id }) => id));
  const fresh = now?.items.filter(({ id }) => !known.has(id)) ?? [];
  const told = {
    timing,
    shared: (now?.items.length ?? 0) - fresh.length,
    isCut: (then?.isCut ?? false) || (now?.isCut ?? false),
  };
  const because = uncomparedWhy(then, now, fresh);
  if (because !== null || then === null || now === null)
    return { ...told, question: null, because: because ?? "none-then", differences: [] };
  const isNamed = [then, now].every(({ group }) => (group.workload ?? group.application) !== undefined);
  const [ofNow, ofThen] = sampledOf([fresh, then.items], isNamed);
  if (!ofNow || !ofThen) throw new Error("There are two sides.");
  return {
    ...told,
    question: durationQuestion(timing, ofNow, ofThen),
    because: null,
    differences: differencesOfSamples(fresh, then.items),
  };
}

function uncomparedWhy(
  then: SamplesDto | null,
  now: SamplesDto | null,
  fresh: readonly SampleDto[],
): ComparedTiming["because"] {
  const [isThen, isNow] = [then, now].map((samples) => (samples?.items.length ?? 0) > 0);
  if (then === null || now === null || !isThen || !isNow)
    return isThen ? "none-now" : isNow ? "none-then" : "none-either";
  if (fresh.length === 0) return "nothing-new";
  // Whoever extends an experiment after a look has to compare as it does.
  if (then.group.experiment !== undefined || now.group.experiment !== undefined) return "experiment";
  return tellsUnits(then.items) && tellsUnits(fresh) ? null : "older";
}

const halvesOf = ({ before, after, then, now }: Pair): NonNullable<ComparedGroup["halves"]> => ({
  then: before.lifetimes.any[then].half,
  now: after.lifetimes.any[now].half,
});

function availabilityOf(before: ComparisonSide, after: ComparisonSide): ComparedGroup["availability"] {
  const later = new Map(after.availability.map((one) => [one.workloadId, one.shareDesired]));
  return before.availability.flatMap(({ workloadId, shareDesired }) => {
    const share = later.get(workloadId);
    return share === undefined ? [] : [{ workloadId, then: shareDesired, now: share }];
  });
}

type Change = ComparedEditions["changes"][number];

function changesOf(then: ReportDocument, now: ReportDocument): Change[] {
  const told = (what: Change["what"], of: (document: ReportDocument) => string | null): Change => ({
    what,
    name: null,
    then: of(then),
    now: of(now),
  });
  const all = [
    told("window", ({ scope }) => scope.window),
    told("application", ({ scope }) => scope.application),
    told("firsts", ({ scope }) => String(scope.firsts)),
    told("simulated", ({ scope }) => String(scope.simulated)),
    told("statistics", ({ version }) => String(version)),
    ...enginesOf(then, now),
  ];
  return all.filter((change) => change.then !== change.now);
}

/** Engines by their names; one that an edition does not have is null there. */
function enginesOf(then: ReportDocument, now: ReportDocument): Change[] {
  const versions = ({ answers }: ReportDocument): ReadonlyMap<string, string> =>
    new Map(answers.engines.map(({ label, version }) => [label, version ?? UNKNOWN]));
  const [before, after] = [versions(then), versions(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names.map((name) => ({
    what: "engine",
    name,
    then: before.get(name) ?? null,
    now: after.get(name) ?? null,
  }));
}

/** An engine that does not tell its version. */
const UNKNOWN = "";
