import type { Comparison, DurationQuestion, DurationStats, LifetimeQuestion } from "@/lib/comparisons/schema";
import type { Cell, CsvTable } from "@/lib/format/csv";
import { groupNames } from "@/lib/text/group-name";
import { SERVING_STATES } from "@/lib/timings/core/availability";
import type { Estimate } from "@/lib/timings/schema";
import type { Section } from "./schema";
import { timingsOf } from "./core/sections";

/** A table of what leaves with a report. */
export interface ReportTable extends CsvTable {
  readonly name: string;
  /** What a row is of, for the README. */
  readonly about: string;
}

const KEYS = ["a", "b"] as const;
const FIGURES = ["median", "p95", "p99"] as const;

/** The numbers of a comparison that sections show. */
export function comparisonTables(comparison: Comparison, sections: readonly Section[]): ReportTable[] {
  const timings = timingsOf(sections);
  const told = comparison.durations.filter(({ timing, a, b }) => timings.includes(timing) && a.n + b.n > 0);
  const hasKind = (kind: Section["kind"]): boolean => sections.some((section) => section.kind === kind);
  return [
    ...told.flatMap((question) => durationTables(comparison, question)),
    ...(hasKind("startup") ? [stagesTable(comparison)] : []),
    ...(hasKind("lifetimes") ? lifetimeTables(comparison) : []),
    ...(hasKind("availability") ? [availabilityTable(comparison)] : []),
    ...(hasKind("machine") ? [conditionsTable(comparison)] : []),
  ];
}

const bounds = ({ value, low, high }: Pick<Estimate, "value" | "low" | "high">): Cell[] => [value, low, high];

function durationTables(comparison: Comparison, question: DurationQuestion): ReportTable[] {
  const { timing, from, to } = question;
  const names = groupNames(comparison);
  const statsRow = (name: string, stats: DurationStats): Cell[] => [
    name,
    stats.n,
    stats.reached,
    stats.failed,
    stats.censored,
    stats.skewed,
    stats.units?.count ?? null,
    stats.units?.name ?? null,
    ...FIGURES.flatMap((figure) => bounds(stats[figure])),
  ];
  const ratio = (name: string, { value, low, high }: DurationQuestion["ratioOfMedians"]): Cell[] => [
    name,
    names.a,
    names.b,
    value,
    low,
    high,
  ];
  return [
    {
      name: timing,
      about: `${timing}, ${from} to ${to}, ms: attempts, those that got there, figures with their 95 % intervals.`,
      head: [
        ...["group", "attempts", "got there", "failed", "censored", "clocks disagree", "units", "unit"],
        ...FIGURES.flatMap((figure) => [`${figure} (ms)`, `${figure} low (ms)`, `${figure} high (ms)`]),
      ],
      rows: KEYS.map((key) => statsRow(names[key], question[key])),
    },
    {
      name: `${timing}-ratio`,
      about: `${timing}: the first group over the second, with 95 % intervals; empty where it can't be told.`,
      head: ["of", "group", "over", "ratio", "low", "high"],
      rows: [ratio("medians", question.ratioOfMedians), ratio("p95", question.ratioOfP95)],
    },
    {
      name: `${timing}-distribution`,
      about: `${timing}, ${from} to ${to}: what share of all attempts took at most so long, a step at each row.`,
      head: ["group", "duration (ms)", "share that took at most so long"],
      rows: KEYS.flatMap((key) => question[key].ecdf.map(([ms, share]) => [names[key], ms, share])),
    },
  ];
}

function stagesTable(comparison: Comparison): ReportTable {
  const names = groupNames(comparison);
  return {
    name: "startup-stages",
    about: "Median of each stage of a startup, ms, with its 95 % interval.",
    head: ["group", "stage", "n", "median (ms)", "low (ms)", "high (ms)"],
    rows: KEYS.flatMap((key) =>
      comparison[key].stages.map(({ stage, n, median }) => [names[key], stage, n, ...bounds(median)]),
    ),
  };
}

function lifetimeTables(comparison: Comparison): ReportTable[] {
  const names = groupNames(comparison);
  const steps = (ends: string, question: LifetimeQuestion): Cell[][] =>
    KEYS.flatMap((key) => question[key].steps.map((step) => [names[key], ends, ...step]));
  return [
    {
      name: "survival",
      about: "What share is still running at an age, ready to end, with its 95 % band (Kaplan-Meier).",
      head: ["group", "ends that count", "age (ms)", "share still running", "low", "high"],
      rows: [...steps("any", comparison.lifetimes.any), ...steps("failures", comparison.lifetimes.failure)],
    },
    {
      name: "ends-by-cause",
      about: "What share has ended by an age, by cause, with its 95 % interval (Aalen-Johansen).",
      head: ["group", "cause", "age (ms)", "share that has ended", "low", "high"],
      rows: KEYS.flatMap((key) =>
        (["planned", "failure", "unknown"] as const).flatMap((cause) =>
          comparison.lifetimes.causes[key][cause].map((step) => [names[key], cause, ...step]),
        ),
      ),
    },
  ];
}

function availabilityTable(comparison: Comparison): ReportTable {
  const names = groupNames(comparison);
  return {
    name: "availability",
    about:
      "Each workload's time in pieces, UTC: the shares of a piece in each state. A piece lasts until the next.",
    head: ["group", "workload", "from (UTC)", ...SERVING_STATES],
    rows: KEYS.flatMap((key) =>
      comparison[key].availability.flatMap(({ workloadId, pieces }) =>
        pieces.map(([at, shares]) => [names[key], workloadId, new Date(at).toISOString(), ...shares]),
      ),
    ),
  };
}

function conditionsTable(comparison: Comparison): ReportTable {
  const names = groupNames(comparison);
  return {
    name: "measured-on",
    about: "What samples depended on, with how many were under each value.",
    head: ["group", "condition", "value", "samples"],
    rows: KEYS.flatMap((key) =>
      Object.entries(comparison[key].conditions).flatMap(([condition, counts]) =>
        Object.entries(counts).map(([value, count]) => [names[key], condition, value, count]),
      ),
    ),
  };
}
