import { applicationOfImage, WAYS } from "@/lib/applications/core/application-of-image";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { typedNumber } from "@/lib/lifecycle/typed-number";
import type { Proposal } from "@/lib/images/core/propose";
import { slugOf } from "@/lib/images/core/slug-of";
import { SUCCESS } from "@/lib/workloads/core/statuses";
import type { Refusal } from "@/components/ui/prepare-problem";
import { variablesFrom, type ArgumentRow, type VariableRow } from "@/components/workloads/deploy-form";

/** The form as it is typed. */
export interface ApplicationFields {
  readonly id: string;
  readonly port: string;
  readonly probePath: string;
  readonly probeStatuses: string;
  readonly probeTimeoutMs: string;
  readonly probeFailures: string;
  readonly isContainer: boolean;
  readonly isVm: boolean;
  readonly replicas: string;
  readonly containerMemory: string;
  readonly vmMemory: string;
  /** None: the image's own. */
  readonly command: readonly ArgumentRow[];
  readonly env: readonly VariableRow[];
}

/** What the form begins with. */
export const proposedFields = (reference: string, proposal: Proposal): ApplicationFields => ({
  id: slugOf(reference),
  port: proposal.port === null ? "" : String(proposal.port),
  probePath: proposal.probePath,
  probeStatuses: SUCCESS,
  probeTimeoutMs: "1000",
  probeFailures: "3",
  isContainer: true,
  isVm: true,
  replicas: "2",
  containerMemory: String(proposal.memoryMb.container),
  vmMemory: String(proposal.memoryMb.vm),
  command: [],
  env: [],
});

/** What the server is asked; what is no number is NaN, which it refuses by the field. */
export const applicationInput = (fields: ApplicationFields, reference: string, { needs }: Proposal) =>
  applicationOfImage({
    reference,
    id: fields.id,
    kinds: chosenKinds(fields),
    replicas: typedNumber(fields.replicas),
    memoryMb: { container: typedNumber(fields.containerMemory), vm: typedNumber(fields.vmMemory) },
    spec: {
      command: fields.command.length === 0 ? null : fields.command.map(({ text }) => text),
      ...variablesFrom(fields.env),
      port: typedNumber(fields.port),
      probePath: fields.probePath,
      probeStatuses: fields.probeStatuses.trim(),
      probeTimeoutMs: typedNumber(fields.probeTimeoutMs),
      probeFailures: typedNumber(fields.probeFailures),
      needs,
    },
  });

/** In the order in which they are asked for. */
export const chosenKinds = (fields: ApplicationFields): readonly Kind[] =>
  WAYS.map(({ kind }) => kind).filter((kind) => (kind === "vm" ? fields.isVm : fields.isContainer));

export type ApplicationText = Exclude<ApplicationField, "levels" | "command" | "env">;

/** Of the probe what is seldom changed. */
export const PROBE_FIELDS = ["probeStatuses", "probeTimeoutMs", "probeFailures"] as const;
const FIELDS = [
  "id",
  "levels",
  "port",
  "probePath",
  ...PROBE_FIELDS,
  "replicas",
  "containerMemory",
  "vmMemory",
  "command",
  "env",
] as const;
export type ApplicationField = (typeof FIELDS)[number];
export const isField = (name: string): name is ApplicationField => FIELDS.some((one) => one === name);

/** Which field of the form a refusal means, by the path that it names; null where the form has none for it. */
export function fieldOf(path: string, fields: ApplicationFields): ApplicationField | null {
  if (path === "id" || path === "name") return "id";
  if (path === "workloads") return "levels";
  const [, nth, rest = ""] = /^workloads\.(\d+)\.(.+)$/.exec(path) ?? [];
  const kind = chosenKinds(fields)[Number(nth)];
  if (rest === "id") return "id";
  if (rest === "replicas") return "replicas";
  if (rest === "spec.port") return "port";
  const ofProbe = ["probePath" as const, ...PROBE_FIELDS].find((field) => rest === `spec.${field}`);
  if (ofProbe !== undefined) return ofProbe;
  if (rest === "spec.memoryMb") return kind === "vm" ? "vmMemory" : "containerMemory";
  if (rest.startsWith("spec.command")) return "command";
  return /^spec\.(env|secrets)\b/.test(rest) ? "env" : null;
}

/** A refusal by the form's own fields, each with the first that is said of it; what no field can say stays by its path. */
export function refusalAtFields(refusal: Refusal, fields: ApplicationFields): Refusal {
  const fieldErrors: Record<string, string> = {};
  for (const [path, message] of Object.entries(refusal.fieldErrors))
    fieldErrors[fieldOf(path, fields) ?? path] ??= message;
  return { ...refusal, fieldErrors };
}

export interface Taken {
  readonly memoryMb: number;
  readonly instances: number;
}

/** Memory of all instances, MB, and how many they are; null while something is no number. */
export function takenBy(fields: ApplicationFields): Taken | null {
  const replicas = typedNumber(fields.replicas);
  const each = [
    ...(fields.isContainer ? [typedNumber(fields.containerMemory)] : []),
    ...(fields.isVm ? [typedNumber(fields.vmMemory)] : []),
  ];
  const memoryMb = each.reduce((sum, mb) => sum + mb * replicas, 0);
  return Number.isFinite(memoryMb) && replicas > 0 && each.length > 0
    ? { memoryMb, instances: replicas * each.length }
    : null;
}
