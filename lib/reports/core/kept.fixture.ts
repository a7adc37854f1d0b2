import { compare, type SideSamples } from "@/lib/comparisons/core/compare";
import { side } from "@/lib/comparisons/core/samples.fixture";
import type { SampleDto, SamplesDto } from "@/lib/samples/schema";
import { DOCUMENT_VERSION, type ReportDocument } from "../schema";
import type { KeptEdition } from "./compared-editions";
import { NO_ANSWERS } from "./no-answers";
import { VMS_AGAINST_CONTAINERS } from "./scope.fixture";

let samples = 0;

/** A startup of a container of 300 ms. */
export const sample = (over: Partial<SampleDto> = {}): SampleDto => ({
  id: `i-${(samples += 1)}`,
  of: "instance",
  applicationId: "hello",
  workloadId: "hello-container",
  kind: "container",
  revision: 1,
  at: "2026-07-01T10:00:00.000Z",
  valueMs: 300,
  triedMs: null,
  state: "measured",
  rolloutId: null,
  stages: null,
  runtime: "runc",
  accelerator: "none",
  cached: "yes",
  concurrency: "1",
  host: "lab",
  artifact: "demo:v1",
  replicas: null,
  readyThen: null,
  isSimulated: false,
  ...over,
});

/** So many rollouts of three starts each around a time, ms. */
export const rolloutsOf = (rollouts: number, ms: number, over: Partial<SampleDto> = {}): SampleDto[] =>
  Array.from({ length: rollouts * 3 }, (_, index) =>
    sample({
      valueMs: ms * (1 + (index % 7) / 100),
      rolloutId: `ro-${ms}-${Math.floor(index / 3)}`,
      ...over,
    }),
  );

interface Parts {
  readonly containers?: readonly SampleDto[];
  readonly vms?: readonly SampleDto[];
  readonly isCut?: boolean;
  readonly scope?: Partial<ReportDocument["scope"]>;
  readonly engines?: ReportDocument["answers"]["engines"];
  readonly sides?: Readonly<Partial<Record<"vm" | "container", Partial<SideSamples>>>>;
  readonly sections?: ReportDocument["sections"];
  /** VMs stand second. */
  readonly isSwapped?: boolean;
}

/** An edition of VMs and containers that kept these samples of startups. */
export function kept(number: number, parts: Parts = {}): KeptEdition {
  const { containers = [], vms = [], isCut = false, scope = {}, engines = [], sides = {} } = parts;
  const { sections = [{ id: "s1", kind: "startup" }], isSwapped = false } = parts;
  const both = [side("vm", sides.vm), side("container", sides.container)];
  const [a = side("vm"), b = side("container")] = isSwapped ? both.toReversed() : both;
  const comparison = compare(a, b, 0);
  const of = (kind: "vm" | "container", items: readonly SampleDto[]): SamplesDto => ({
    items: [...items],
    isCut,
    total: null,
    timing: "startup",
    from: "requested",
    to: "ready",
    group: side(kind).group,
    window: "all",
    asOf: "2026-07-01T12:00:00.000Z",
  });
  return {
    reportId: "rp-1",
    number,
    document: {
      title: "Startups",
      introduction: "",
      sections,
      scope: { ...VMS_AGAINST_CONTAINERS, ...scope },
      zone: "UTC",
      givesSamples: false,
      version: DOCUMENT_VERSION,
      answers: { ...NO_ANSWERS, comparison, engines, samples: [of("vm", vms), of("container", containers)] },
      cutOffAt: `2026-0${number}-01T12:00:00.000Z`,
    },
  };
}
