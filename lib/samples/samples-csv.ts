import type { Cell, CsvTable } from "@/lib/format/csv";
import { formatWhole } from "@/lib/format/format-number";
import type { SampleDto, SamplesDto } from "@/lib/samples/schema";
import { groupName } from "@/lib/text/group-name";

const HEAD = [
  ...[
    "group",
    "of",
    "id",
    "application",
    "workload",
    "kind",
    "revision",
    "began at (UTC)",
    "timing",
    "from",
    "to",
  ],
  ...["value (ms)", "state", "scheduling (ms)", "creation (ms)", "boot (ms)", "application (ms)"],
  ...[
    "runtime",
    "accelerator",
    "image cached",
    "started at once",
    "replicas",
    "ready when superseded",
    "host",
    "artifact",
    "simulated",
    "rollout",
    "tried (ms)",
  ],
];

const NO_STAGES = [null, null, null, null];

const rowOf = ({ group, timing, from, to }: SamplesDto, sample: SampleDto): Cell[] => [
  ...[
    groupName(group),
    sample.of,
    sample.id,
    sample.applicationId,
    sample.workloadId,
    sample.kind,
    sample.revision,
  ],
  ...[sample.at, timing, from, to, sample.valueMs, sample.state, ...(sample.stages ?? NO_STAGES)],
  ...[sample.runtime, sample.accelerator, sample.cached, sample.concurrency, sample.replicas],
  ...[sample.readyThen, sample.host],
  sample.artifact,
  sample.isSimulated ? "yes" : "no",
  ...[sample.rolloutId ?? null, sample.triedMs ?? null],
];

/** One row a sample, with all that it depends on, and what is to be known of the whole. */
export function samplesCsv(sides: readonly SamplesDto[]): CsvTable & { readonly about: readonly string[] } {
  const counts = sides.map(({ group, items }) => `${groupName(group)}: ${formatWhole(items.length)}`);
  const cut = sides.flatMap(({ group, items, isCut, total }) =>
    isCut
      ? [
          `Warning: of ${groupName(group)} these are the newest ${formatWhole(items.length)} ${total === null ? "" : `of ${formatWhole(total)} `}samples; the older ones are not among them.`,
        ]
      : [],
  );
  return {
    head: HEAD,
    rows: sides.flatMap((side) => side.items.map((sample) => rowOf(side, sample))),
    about: [
      `Samples, newest first: ${counts.join("; ")}. State measured counts; running, unfinished and superseded are lower bounds; failed and clock-skew have no value that counts.`,
      ...cut,
    ],
  };
}
