import type { Reference } from "@/lib/references/core/references";
import type { ReportDocument } from "@/lib/reports/schema";
import { howText } from "@/lib/text/how-measured";
import { momentIn } from "./prepare-moment";
import {
  claimsMeasured,
  comparisonMeasured,
  experimentsMeasured,
  rolloutsMeasured,
  type Measured,
} from "./prepare-measured-parts";

const words = howText;

/** What every report ends in: where each of the figures that its sections show comes from. */
export function howMeasured(document: ReportDocument): Measured {
  const momentOf = (iso: string): string => momentIn(iso, document.zone);
  const parts = [
    comparisonMeasured(document),
    experimentsMeasured(document, momentOf),
    rolloutsMeasured(document, momentOf),
    claimsMeasured(document),
  ];
  const engines = document.answers.engines.map(engineWords);
  const timings = parts.flatMap((part) => part.timings);
  const hasFigures = timings.length > 0 || (document.answers.fleet ?? []).length > 0;
  const origin = isAnySimulated(document) ? words.simulated : words.measured;
  return {
    facts: [
      ...parts.flatMap(({ facts }) => facts),
      [words.cutOff, momentOf(document.cutOffAt)],
      ...(engines.length > 0 ? [[words.engines, engines.join("; ")] as const] : []),
    ],
    timings,
    differences: parts.flatMap(({ differences }) => differences),
    notes: [
      ...(hasFigures ? [origin] : []),
      words.version(document.version),
      ...parts.flatMap(({ notes }) => notes),
    ],
    references: uniqueById(parts.flatMap(({ references }) => references)),
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
