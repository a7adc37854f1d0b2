import { differenceLines } from "@/components/compare/prepare-differences";
import { measuredLine } from "@/components/claims/prepare-claim-words";
import { sideNoteLines } from "@/components/compare/prepare-side-notes";
import { windowLabel } from "@/components/frame/prepare-window-label";
import { referencesBetween, type Reference } from "@/lib/references/core/references";
import type { ReportDocument } from "@/lib/reports/schema";
import { claimsText } from "@/lib/text/claims";
import { groupNames } from "@/lib/text/group-name";
import { durationMethodText } from "@/lib/text/methods";
import { reportsText } from "@/lib/text/reports";
import { formatWhole } from "@/lib/format/format-number";

export interface HowMeasured {
  /** What is said by name: window, groups, cut-off. */
  readonly facts: readonly (readonly [name: string, said: string])[];
  /** Each timing with its end points, how many and how. */
  readonly timings: readonly string[];
  readonly differences: readonly string[];
  readonly notes: readonly string[];
  readonly references: readonly Reference[];
}

const words = reportsText.how;

/** What every report ends in: where each of its figures comes from. */
export function howMeasured(document: ReportDocument): HowMeasured {
  const { comparison } = document.answers;
  const facts: (readonly [string, string])[] = [
    ...(comparison === null ? [] : [[words.window, windowLabel(document.scope.window)] as const]),
    [words.cutOff, momentIn(document.cutOffAt, document.zone)],
  ];
  const isSimulated = isAnySimulated(document);
  const said = [
    isSimulated ? words.simulated : words.measured,
    ...(comparison === null ? [] : [words.firsts[document.scope.firsts ? "true" : "false"]]),
    words.version(document.version),
  ];
  const engines = document.answers.engines.map(engineWords);
  if (engines.length > 0) facts.push([words.engines, engines.join("; ")]);
  const ofClaims = claimsMeasured(document);
  if (comparison === null)
    return { facts, differences: [], ...ofClaims, notes: [...said, ...ofClaims.notes] };
  const names = groupNames(comparison);
  const told = comparison.durations.filter(({ a, b }) => a.n + b.n > 0);
  return {
    facts: [[words.groups, `${names.a}; ${names.b}`], ...facts],
    timings: [
      ...told.map(
        ({ timing, from, to, a, b, method }) =>
          `${timing}: ${from} → ${to}, n = ${formatWhole(a.n)} and ${formatWhole(b.n)}. ${durationMethodText[method]}`,
      ),
      ...ofClaims.timings,
    ],
    differences: differenceLines(comparison.differences).map((line) => `${line.name}: ${line.words}`),
    notes: [...said, ...sideNoteLines(comparison), ...ofClaims.notes],
    references: uniqueById([
      ...told.flatMap(({ from, to }) => referencesBetween(from, to)),
      ...ofClaims.references,
    ]),
  };
}

/** Of claims: each figure with its end points, and what was stated between the same. */
function claimsMeasured({ answers: { claims } }: ReportDocument) {
  if (!claims) return { timings: [], notes: [], references: [] };
  const measured = claims.items.flatMap(({ measured: its }) =>
    its !== null && its.sides.some(({ n }) => n > 0) ? [its] : [],
  );
  return {
    timings: measured.map((figure) => `${claimsText.title}: ${measuredLine(figure)}.`),
    notes: [`${claimsText.title}: ${claimsText.of} ${claimsText.decided}`],
    references: uniqueById(measured.flatMap(({ from, to }) => referencesBetween(from, to))),
  };
}

/** The same as lines of a file that leaves the report. */
export function aboutLines(document: ReportDocument): string[] {
  const { facts, timings, differences, notes, references } = howMeasured(document);
  return [
    ...facts.map(([name, said]) => `${name}: ${said}`),
    ...timings,
    ...differences.map((line) => `${words.differ}: ${line}`),
    ...notes,
    ...references.map(
      ({ label, from, to, source, year, licence }) =>
        `Figure of others: ${label}. ${from} → ${to}; ${source}, ${year}; ${licence}.`,
    ),
  ];
}

/** `QEMU 7.2.22 (qemu-microvm)` */
function engineWords({ label, version, runtimes }: ReportDocument["answers"]["engines"][number]): string {
  const named = runtimes.map((runtime) => [runtime.name, runtime.version].filter(Boolean).join(" "));
  return `${[label, version].filter(Boolean).join(" ")}${named.length > 0 ? ` (${named.join(", ")})` : ""}`;
}

function isAnySimulated({ answers }: ReportDocument): boolean {
  const { comparison, rollouts, experiments, fleet } = answers;
  return (
    comparison?.a.group.origin === "simulated" ||
    comparison?.b.group.origin === "simulated" ||
    rollouts.some(({ instances }) => instances.some((one) => one.isSimulated)) ||
    experiments.some(({ simulatedIds }) => simulatedIds.length > 0) ||
    (fleet ?? []).some((one) => one.isSimulated)
  );
}

const uniqueById = (references: readonly Reference[]): Reference[] => [
  ...new Map(references.map((one) => [one.id, one])).values(),
];

/** `28 Nov 2026, 19:04:11 (Europe/Berlin) = 18:04:11 UTC`; of UTC itself once. */
export function momentIn(iso: string, zone: string): string {
  const of = (timeZone: string, style: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("en-GB", { ...style, timeZone }).format(Date.parse(iso));
  const whole: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "medium" };
  if (zone === "UTC") return `${of("UTC", whole)} UTC`;
  return `${of(zone, whole)} (${zone}) = ${of("UTC", whole)} UTC`;
}
