import { compare } from "@/lib/comparisons/core/compare";
import { change, life, side, start } from "@/lib/comparisons/core/samples.fixture";
import type { Comparison, ComparisonSide, Regimes } from "@/lib/comparisons/schema";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { DOCUMENT_VERSION, type ReportDocument, type Section } from "../schema";
import { NO_ANSWERS } from "./no-answers";
import { VMS_AGAINST_CONTAINERS } from "./scope.fixture";

const seven = <T>(of: (index: number) => T): T[] => Array.from({ length: 7 }, (_, index) => of(index));

function sideOfAll(kind: "vm" | "container", ms: number): Parameters<typeof compare>[0] {
  const changes = (kinds: Parameters<typeof change>[0]) => seven(() => change({ ...kinds, durationMs: ms }));
  return side(kind, {
    starts: seven((index) => start(ms + index, { accelerator: kind === "vm" ? "kvm" : "none" })),
    changes: [
      ...changes({ kind: "scale" }),
      ...changes({ kind: "scale", fromReplicas: 3, toReplicas: 1 }),
      ...changes({ kind: "deploy", fromReplicas: 3, toRevision: 2, requests: 100, failedRequests: 1 }),
      ...changes({ kind: "rollback", fromReplicas: 3, toRevision: 2 }),
    ],
    lives: seven((index) => life(ms * (index + 1), "planned")),
    scaleOuts: [{ rolloutId: `ro-${kind}`, points: [[0, 1]] }],
    notes: [
      { because: "horizon", since: "2026-07-01T00:00:00.000Z" },
      { because: "stages-of-newest", most: 1 },
      { because: "newest-rollouts", most: 1 },
      { because: "newest-lives", most: 1 },
      { because: "availability-of-some", shown: 1, workloads: 2 },
    ],
  });
}

const withMore = (one: ComparisonSide, workloadId: string): ComparisonSide => ({
  ...one,
  availability: [
    {
      workloadId,
      observedMs: 1,
      unknownMs: 0,
      unservedMs: 0,
      shareServing: 1,
      shareDesired: 1,
      pieces: [],
      untilMs: 1,
    },
  ],
});

/** A comparison of which every part has something to say. */
export function comparedAll(): Comparison {
  const comparison = compare(sideOfAll("vm", 2_000), sideOfAll("container", 300), 0);
  return {
    ...comparison,
    a: withMore(comparison.a, "hello-vm"),
    b: withMore(comparison.b, "hello-container"),
  };
}

const LOCAL = "127.0.0.1:41003";

const AT = "2026-07-01T10:00:00.000Z";
const point: Regimes["a"][number]["point"] = {
  index: 3,
  at: AT,
  earliest: AT,
  latest: AT,
  direction: "grew",
  before: { units: 3, medianMs: 300 },
  after: { units: 4, medianMs: 600 },
  ratio: 2,
  interval: null,
  cause: { strength: "untold", why: "nothing-changed", facts: [] },
};

/** A document whose answers hold all that there can be, whichever sections it has. */
export function documentOfAll(sections: readonly Section[], givesSamples = false): ReportDocument {
  const instance = instanceOf(
    { id: "hello-vm-r1-1", startupMs: 2_000, address: LOCAL, host: "lab-7", exitCode: 137 },
    { requestedAt: 0, readyAt: 2_000 },
  );
  return {
    title: "All",
    introduction: "",
    sections: [...sections],
    scope: VMS_AGAINST_CONTAINERS,
    zone: "UTC",
    givesSamples,
    version: DOCUMENT_VERSION,
    cutOffAt: "2026-07-01T12:00:00.000Z",
    answers: {
      ...NO_ANSWERS,
      comparison: comparedAll(),
      regimes: {
        a: [{ workloadId: "hello-vm", timing: "startup", point }],
        b: [{ workloadId: "hello-container", timing: "scale-out", point }],
      },
      fleet: [
        workloadOf({
          address: LOCAL,
          starts: [[1_780_000_000_000, 2_345]],
          capacity: { memoryMb: 128, cpus: 1, machine: { cpus: 2, freeMemoryMb: 4_321 } },
          instances: [instance],
        }),
      ],
      absent: [{ part: "rollout", id: "ro-none", because: "gone" }],
    },
  };
}
