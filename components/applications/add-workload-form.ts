import { WAYS } from "@/lib/applications/core/application-of-image";
import { typedNumber } from "@/lib/lifecycle/typed-number";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import type { RevisionSpec } from "@/lib/workloads/input";
import type { WorkloadDto } from "@/lib/workloads/schema";

/** The form as it is typed. */
export interface AddFields {
  readonly kind: Kind;
  readonly id: string;
  readonly artifact: string;
  readonly replicas: string;
  readonly memoryMb: string;
}
export const ADD_TEXTS = ["id", "artifact", "replicas", "memoryMb"] as const;

type Source = Pick<
  WorkloadDto,
  "applicationId" | "kind" | "provider" | "runtime" | "isSimulated" | "strategy" | "desiredReplicas"
>;

/** An id for one more of a kind that none of `ids` is: `shop-vm`, `shop-vm-2`. */
export function freeId(applicationId: string, kind: Kind, ids: readonly string[]): string {
  const first = `${applicationId}-${kind}`;
  for (let nth = 1; ; nth += 1) {
    const id = nth === 1 ? first : `${first}-${nth}`;
    if (!ids.includes(id)) return id;
  }
}

/** What the form begins with: the same as a workload runs, as the other kind. */
export function addFields(source: Source, current: RevisionSpec, ids: readonly string[]): AddFields {
  const kind = source.kind === "vm" ? "container" : "vm";
  return {
    kind,
    id: freeId(source.applicationId, kind, ids),
    artifact: current.artifact,
    replicas: String(Math.max(1, source.desiredReplicas)),
    memoryMb: String(current.memoryMb),
  };
}

function wayOf(source: Source, kind: Kind): { readonly provider: string; readonly runtime: string } {
  const { provider, runtime } = source;
  if (kind === source.kind) return { provider, runtime };
  if (source.isSimulated) return { provider: `simulated-${kind}s`, runtime };
  const [first] = WAYS;
  const way = WAYS.find((one) => one.kind === kind) ?? first;
  return { provider: way.provider, runtime: way.runtime };
}

/**
 * What the server is asked. A secret is sealed for the workload that it was typed for, and is not taken along; what is no number is NaN,
 * which the server refuses by the field.
 */
export function addInput(fields: AddFields, source: Source, current: RevisionSpec) {
  const { maxSurge, maxUnavailable, progressDeadlineMs } = source.strategy;
  return {
    applicationId: source.applicationId,
    workload: {
      id: fields.id.trim(),
      kind: fields.kind,
      ...wayOf(source, fields.kind),
      replicas: typedNumber(fields.replicas),
      maxSurge,
      maxUnavailable,
      progressDeadlineMs,
      spec: {
        ...current,
        secrets: {},
        artifact: fields.artifact.trim(),
        memoryMb: typedNumber(fields.memoryMb),
      },
    },
  };
}

/** Where a refusal names each field. */
export const ADD_PATHS: Readonly<Record<(typeof ADD_TEXTS)[number], string>> = {
  id: "workload.id",
  artifact: "workload.spec.artifact",
  replicas: "workload.replicas",
  memoryMb: "workload.spec.memoryMb",
};
export const isAtAddField = (path: string): boolean => Object.values(ADD_PATHS).includes(path);
