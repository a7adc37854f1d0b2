import { typedNumber } from "@/lib/lifecycle/typed-number";
import { nameProblem } from "@/lib/workloads/core/variable";
import type { RevisionSpec } from "@/lib/workloads/input";

/** A text with a key of its own, so that a row keeps its place on the page while others come and go. */
export interface ArgumentRow {
  readonly key: number;
  readonly text: string;
}
export interface VariableRow {
  readonly key: number;
  readonly name: string;
  readonly value: string;
  /** It is sealed, and shown to nobody again. */
  readonly isSecret?: boolean;
  /** That there is a value already, which stays unless another is typed. */
  readonly kept?: KeptSecret;
}
interface KeptSecret {
  readonly name: string;
  readonly from: number;
}

/** The form as it is typed. */
export interface DeployFields {
  readonly artifact: string;
  /** None: the artifact's own. */
  readonly command: readonly ArgumentRow[];
  readonly env: readonly VariableRow[];
  readonly port: string;
  readonly probePath: string;
  readonly probeStatuses: string;
  readonly probeTimeoutMs: string;
  readonly probeFailures: string;
  readonly memoryMb: string;
  /** Names, separated by commas or spaces. */
  readonly capabilities: string;
  readonly root: "read-only" | "writable";
  readonly maxSurge: string;
  readonly maxUnavailable: string;
  readonly onFailure: "revert" | "hold";
  readonly reason: string;
}

/** A row that was added and left as it was asks for nothing. */
const named = (env: readonly VariableRow[]): readonly VariableRow[] =>
  env.filter(({ name, value }) => name !== "" || value !== "");

/** From which revision a row's value is kept; null where it is typed, or was never one of this name. */
export const keptFrom = ({ name, value, isSecret, kept }: VariableRow): number | null =>
  isSecret && value === "" && kept?.name === name ? kept.from : null;

function secretOf(row: VariableRow): RevisionSpec["secrets"][string] {
  const from = keptFrom(row);
  return from === null ? { value: row.value } : { keptFrom: from };
}

/** Typed variables as a spec has them. */
export function variablesFrom(rows: readonly VariableRow[]): Pick<RevisionSpec, "env" | "secrets"> {
  const of = (isSecret: boolean) => named(rows).filter((row) => (row.isSecret ?? false) === isSecret);
  return {
    env: Object.fromEntries(of(false).map(({ name, value }) => [name, value])),
    secrets: Object.fromEntries(of(true).map((row) => [row.name, secretOf(row)])),
  };
}

const rowsOf = ({ env, secrets }: RevisionSpec): readonly VariableRow[] =>
  [
    ...Object.entries(env).map(([name, value]) => ({ name, value })),
    ...Object.entries(secrets).map(([name, secret]) =>
      "keptFrom" in secret
        ? { name, value: "", isSecret: true, kept: { name, from: secret.keptFrom } }
        : { name, value: secret.value, isSecret: true },
    ),
  ].map((row, key) => ({ key, ...row }));

// What is no capability goes to the server as typed, which says so by the field.
const capabilitiesOf = (typed: string) =>
  (typed.toUpperCase().match(/[^\s,]+/g) as RevisionSpec["needs"]["capabilities"] | null) ?? [];

/** The spec that the form describes, over those values of the current revision that it does not ask for; what is no number is NaN, which the server refuses by the field. */
export function specFrom(fields: DeployFields, current: RevisionSpec): RevisionSpec {
  return {
    ...current,
    artifact: fields.artifact.trim(),
    command: fields.command.length === 0 ? null : fields.command.map(({ text }) => text),
    ...variablesFrom(fields.env),
    port: typedNumber(fields.port),
    probePath: fields.probePath,
    probeStatuses: fields.probeStatuses.trim(),
    probeTimeoutMs: typedNumber(fields.probeTimeoutMs),
    probeFailures: typedNumber(fields.probeFailures),
    memoryMb: typedNumber(fields.memoryMb),
    needs: { capabilities: capabilitiesOf(fields.capabilities), writableRoot: fields.root === "writable" },
  };
}

export function fieldsOf(
  spec: RevisionSpec,
  strategy: { readonly maxSurge: number; readonly maxUnavailable: number },
): DeployFields {
  return {
    artifact: spec.artifact,
    command: (spec.command ?? []).map((text, key) => ({ key, text })),
    env: rowsOf(spec),
    port: String(spec.port),
    probePath: spec.probePath,
    probeStatuses: spec.probeStatuses,
    probeTimeoutMs: String(spec.probeTimeoutMs),
    probeFailures: String(spec.probeFailures),
    memoryMb: String(spec.memoryMb),
    capabilities: spec.needs.capabilities.join(", "),
    root: spec.needs.writableRoot ? "writable" : "read-only",
    maxSurge: String(strategy.maxSurge),
    maxUnavailable: String(strategy.maxUnavailable),
    onFailure: "revert",
    reason: "",
  };
}

/** A key that no row has yet. */
export const freshKey = (rows: readonly { readonly key: number }[]): number =>
  1 + Math.max(-1, ...rows.map(({ key }) => key));

/** What is wrong with the names of variables, by the key of the row; what two rows say can't be sent as one. */
export function namesProblems(env: readonly VariableRow[]): ReadonlyMap<number, string> {
  const rows = named(env);
  const problemOf = ({ key, name }: VariableRow): string | null => {
    if (name === "") return "Give it a name.";
    const problem = nameProblem(name);
    if (problem !== null) return problem;
    const isSecond = rows.some((other) => other.name === name && other.key < key);
    return isSecond ? `${name} is there already.` : null;
  };
  return new Map(
    rows.flatMap((row) => {
      const problem = problemOf(row);
      return problem === null ? [] : [[row.key, problem] as const];
    }),
  );
}

/** What the server is asked; `expectedGeneration` is the one that the person saw. */
export const deployInput = (
  workloadId: string,
  fields: DeployFields,
  current: RevisionSpec,
  expectedGeneration: number,
) => ({
  workloadId,
  expectedGeneration,
  spec: specFrom(fields, current),
  maxSurge: typedNumber(fields.maxSurge),
  maxUnavailable: typedNumber(fields.maxUnavailable),
  onFailure: fields.onFailure,
  reason: fields.reason.trim() === "" ? null : fields.reason,
});

export type TextField = Exclude<keyof DeployFields, "onFailure" | "root" | "command" | "env">;

/** Where a refusal names each field that takes a line. */
export const PATH_OF: Readonly<Record<TextField, string>> = {
  artifact: "spec.artifact",
  port: "spec.port",
  probePath: "spec.probePath",
  probeStatuses: "spec.probeStatuses",
  probeTimeoutMs: "spec.probeTimeoutMs",
  probeFailures: "spec.probeFailures",
  memoryMb: "spec.memoryMb",
  capabilities: "spec.needs.capabilities",
  maxSurge: "maxSurge",
  maxUnavailable: "maxUnavailable",
  reason: "reason",
};
const OTHER_PATHS = {
  command: ["spec.command"],
  env: ["spec.env", "spec.secrets"],
  root: ["spec.needs.writableRoot"],
  onFailure: ["onFailure"],
  // Both together are what stands still.
  maxUnavailable: ["maxUnavailable", "maxSurge"],
} satisfies Partial<Record<keyof DeployFields, readonly string[]>>;

/** As a refusal names the fields that were changed. */
export const pathsOf = (part: Partial<DeployFields>): readonly string[] =>
  Object.keys(part).flatMap(
    (name) => (OTHER_PATHS as Record<string, readonly string[]>)[name] ?? [PATH_OF[name as TextField]],
  );

const FRONT: readonly string[] = [PATH_OF.artifact, PATH_OF.reason];
const PATHS: readonly string[] = [
  ...Object.values(PATH_OF),
  ...["spec.command", "spec.env", "spec.secrets", "spec.needs.writableRoot", "onFailure"],
];
const isWithin = (field: string, path: string): boolean => field === path || field.startsWith(`${path}.`);

/** What is wrong with a field, or with a part of what it takes. */
export const errorWithin = (errors: Readonly<Record<string, string>>, path: string): string | undefined =>
  errors[path] ?? Object.entries(errors).find(([field]) => isWithin(field, path))?.[1];

/** Whether the form has a field for what a refusal names. */
export const isAtField = (field: string): boolean => PATHS.some((path) => isWithin(field, path));

/** Whether that field is one of the rarer ones. */
export const isInMore = (field: string): boolean =>
  isAtField(field) && !FRONT.some((path) => isWithin(field, path));

/** How many of the rarer fields differ from what holds now. */
export function moreChanged(
  differences: readonly { readonly field: string }[],
  fields: DeployFields,
  strategy: { readonly maxSurge: number; readonly maxUnavailable: number },
): number {
  const ofSpec = differences.filter(({ field }) => field !== "artifact").length;
  const others = [
    fields.maxSurge !== String(strategy.maxSurge),
    fields.maxUnavailable !== String(strategy.maxUnavailable),
    fields.onFailure !== "revert",
  ];
  return ofSpec + others.filter(Boolean).length;
}

/** The rows with variables that were pasted into one: it takes the first where it is empty, the others follow. */
export function withVariables(
  rows: readonly VariableRow[],
  into: number,
  variables: readonly { readonly name: string; readonly value: string }[],
): readonly VariableRow[] {
  const fresh = freshKey(rows);
  const target = rows.find(({ key }) => key === into);
  const isFilled = target === undefined || target.name !== "" || target.value !== "";
  const added = variables.map((variable, index) => ({
    ...variable,
    key: index === 0 && !isFilled ? into : fresh + index,
  }));
  if (added.length === 0) return rows;
  if (isFilled) return [...rows, ...added];
  return rows.flatMap((row) => (row.key === into ? added : [row]));
}
