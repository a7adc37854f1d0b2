import type { RevisionSpec } from "@/lib/workloads/schema";

/** The form as it is typed. */
export interface DeployFields {
  readonly artifact: string;
  /** One argument a line. */
  readonly command: string;
  /** `NAME=value`, one a line. */
  readonly env: string;
  readonly port: string;
  readonly probePath: string;
  readonly memoryMb: string;
  readonly maxSurge: string;
  readonly maxUnavailable: string;
  readonly onFailure: "revert" | "hold";
  readonly reason: string;
}

const linesOf = (typed: string): string[] =>
  typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

// What is no number goes to the server as typed, which says so by the field.
const numberOf = (typed: string): number => (typed.trim() === "" ? NaN : Number(typed));

/** The spec that the form describes, over those values of the current revision that it does not ask for. */
export function specFrom(fields: DeployFields, current: RevisionSpec): RevisionSpec {
  const command = linesOf(fields.command);
  const env = linesOf(fields.env).map((line): [string, string] => {
    const cut = line.indexOf("=");
    return cut < 0 ? [line, ""] : [line.slice(0, cut), line.slice(cut + 1)];
  });
  return {
    ...current,
    artifact: fields.artifact.trim(),
    command: command.length === 0 ? null : command,
    env: Object.fromEntries(env),
    port: numberOf(fields.port),
    probePath: fields.probePath.trim(),
    memoryMb: numberOf(fields.memoryMb),
  };
}

export function fieldsOf(
  spec: RevisionSpec,
  strategy: { readonly maxSurge: number; readonly maxUnavailable: number },
): DeployFields {
  return {
    artifact: spec.artifact,
    command: spec.command?.join("\n") ?? "",
    env: Object.entries(spec.env)
      .map(([name, value]) => `${name}=${value}`)
      .join("\n"),
    port: String(spec.port),
    probePath: spec.probePath,
    memoryMb: String(spec.memoryMb),
    maxSurge: String(strategy.maxSurge),
    maxUnavailable: String(strategy.maxUnavailable),
    onFailure: "revert",
    reason: "",
  };
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
  maxSurge: numberOf(fields.maxSurge),
  maxUnavailable: numberOf(fields.maxUnavailable),
  onFailure: fields.onFailure,
  reason: fields.reason.trim() === "" ? null : fields.reason,
});
