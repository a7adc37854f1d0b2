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

const rowOf = (name: string, { timing, from, to }: SamplesDto, sample: SampleDto): Cell[] => [
  ...[name, sample.of, sample.id, sample.applicationId, sample.workloadId, sample.kind, sample.revision],
  ...[sample.at, timing, from, to, sample.valueMs, sample.state, ...(sample.stages ?? NO_STAGES)],
  ...[sample.runtime, sample.accelerator, sample.cached, sample.concurrency, sample.replicas],
  ...[sample.readyThen, sample.host],
  sample.artifact,
  sample.isSimulated ? "yes" : "no",
  ...[sample.rolloutId ?? null, sample.triedMs ?? null],
];

/** Of two sides each beside the other, as their comparison calls them. */
function namesOf(sides: readonly SamplesDto[]): string[] {
  const [a, b] = sides;
  if (!a || !b || sides.length > 2) return sides.map(({ group }) => groupName(group));
  return [groupName(a.group, b.group), groupName(b.group, a.group)];
}

/** One row a sample, with all that it depends on, and what is to be known of the whole. */
export function samplesCsv(sides: readonly SamplesDto[]): CsvTable & { readonly about: readonly string[] } {
  const named = namesOf(sides).flatMap((name, index) => {
    const side = sides[index];
    return side ? [{ name, side }] : [];
  });
  const counts = named.map(({ name, side }) => `${name}: ${formatWhole(side.items.length)}`);
  const cut = named.flatMap(({ name, side: { items, isCut, total } }) =>
    isCut
      ? [
          `Warning: of ${name} these are the newest ${formatWhole(items.length)} ${total === null ? "" : `of ${formatWhole(total)} `}samples; the older ones are not among them.`,
        ]
      : [],
  );
  return {
    head: HEAD,
    rows: named.flatMap(({ name, side }) => side.items.map((sample) => rowOf(name, side, sample))),
    about: [
      `Samples, newest first: ${counts.join("; ")}. State measured counts; running, unfinished and superseded are lower bounds; failed and clock-skew have no value that counts.`,
      ...cut,
    ],
  };
}
