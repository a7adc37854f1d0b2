import { csvOf } from "@/lib/format/csv";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { samplesCsv } from "@/lib/samples/samples-csv";
import type { ReportDocument } from "./schema";
import { claimsTable } from "./claims-table";
import { withoutAddresses } from "./core/without-addresses";
import { comparisonTables, type ReportTable } from "./comparison-tables";
import { experimentTables } from "./experiment-tables";

/** A file of what leaves with a report. */
export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Each number of a report as CSV, a table a file, with a README of their columns, and all of it as JSON; single samples where the
 * author allows them. `about` says what is to be known of the whole, a line each.
 */
export function reportFiles(document: ReportDocument, about: readonly string[]): ReportFile[] {
  const { answers, givesSamples } = document;
  const tables = tablesOf(document);
  const files = tables.map(({ name, ...table }) => ({
    name: `${name}.csv`,
    text: csvOf(table, [document.title, table.about, ...about]),
  }));
  const { samples, ...others } = withoutAddresses(answers);
  const whole = { ...document, answers: { ...others, samples: givesSamples ? samples : [] } };
  return [
    { name: "README.md", text: readme(document, tables, about) },
    ...files,
    { name: "report.json", text: `${JSON.stringify(whole, null, 2)}\n` },
  ];
}

function tablesOf(document: ReportDocument): ReportTable[] {
  const { sections, answers } = document;
  const { comparison, rollouts, experiments } = answers;
  return [
    ...(comparison ? comparisonTables(comparison, sections) : []),
    ...rollouts.flatMap(rolloutTables),
    ...experiments.flatMap(experimentTables),
    ...(answers.claims ? [claimsTable(answers.claims)] : []),
    ...(answers.fleet === null ? [] : [fleetTable(answers.fleet)]),
    ...sampleTables(document),
  ].filter(({ rows }) => rows.length > 0);
}

function rolloutTables({ id, requestedAt, steps, instances, curve }: RolloutDetailDto): ReportTable[] {
  return [
    {
      name: `rollout-${id}-ready`,
      about: `Rollout ${id}, requested ${requestedAt}: ready instances by revision from then on, a step at each row.`,
      head: ["since request (ms)", "revision", "ready"],
      rows: curve.flatMap(({ atMs, readyByRevision }) =>
        Object.entries(readyByRevision).map(([revision, ready]) => [atMs, Number(revision), ready]),
      ),
    },
    {
      name: `rollout-${id}-instances`,
      about: `Rollout ${id}: the instances that were alive during it, with their marks (UTC) and requested to ready in ms.`,
      head: [
        "instance",
        "revision",
        "phase",
        "startup (ms)",
        "requested",
        "started",
        "ready",
        "stopped",
        "failed",
        "host",
        "runtime",
        "accelerator",
        "image cached",
        "simulated",
      ],
      rows: instances.map(({ id: instance, revision, phase, startupMs, marks, ...on }) => [
        ...[instance, revision, phase, startupMs],
        ...[marks.requestedAt, marks.startedAt, marks.readyAt, marks.stoppedAt, marks.failedAt],
        ...[
          on.host,
          on.runtime,
          on.accelerator,
          on.isImageCached === null ? null : yesOrNo(on.isImageCached),
        ],
        yesOrNo(on.isSimulated),
      ]),
    },
    {
      name: `rollout-${id}-steps`,
      about: `Rollout ${id}: what the controller did and why, newest first.`,
      head: ["at (UTC)", "action", "instance", "because", "message"],
      rows: steps.map(({ at, action, instanceId, because, message }) => [
        at,
        action,
        instanceId,
        because,
        message,
      ]),
    },
  ];
}

const yesOrNo = (is: boolean): string => (is ? "yes" : "no");

const fleetTable = (fleet: NonNullable<ReportDocument["answers"]["fleet"]>): ReportTable => ({
  name: "fleet",
  about: "The workloads as they were.",
  head: [
    "workload",
    "application",
    "kind",
    "provider",
    "runtime",
    "desired",
    "ready",
    "revision",
    "artifact",
    "simulated",
  ],
  rows: fleet.map((one) => [
    ...[one.id, one.applicationId, one.kind, one.provider, one.runtime, one.desiredReplicas],
    ...[one.readyReplicas, one.currentRevision, one.artifact, yesOrNo(one.isSimulated)],
  ]),
});

const sampleTables = ({ answers: { samples }, givesSamples }: ReportDocument): ReportTable[] =>
  (givesSamples ? [...new Set(samples.map(({ timing }) => timing))] : []).map((timing) => {
    const { about, ...table } = samplesCsv(samples.filter((one) => one.timing === timing));
    return { name: `${timing}-samples`, about: about.join(" "), ...table };
  });

function readme(document: ReportDocument, tables: readonly ReportTable[], about: readonly string[]): string {
  return [
    `# ${document.title}`,
    "",
    ...about.map((line) => `- ${line}`),
    "",
    "Durations are in ms, instants are ISO 8601 in UTC, an empty cell is not known rather than 0. Lines that begin with # are comments.",
    "",
    ...tables.flatMap(({ name, about: what, head }) => [
      `## ${name}.csv`,
      "",
      what,
      "",
      ...head.map((column) => `- ${column}`),
      "",
    ]),
    "## report.json",
    "",
    "All of it as it was computed, with what it says of itself.",
    "",
  ].join("\n");
}
