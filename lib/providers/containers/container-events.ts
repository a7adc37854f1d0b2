import { z } from "zod";
import { parseInstanceName } from "../instance-name";
import type { InstanceMark } from "../provider";
import { instanceOf } from "./container-state";

const eventSchema = z.object({
  Type: z.string().optional(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }),
  /** Nanoseconds since the epoch, beyond what a number holds exactly: read as text. */
  timeNano: z.string(),
});
export type EngineEvent = z.infer<typeof eventSchema>;

/** One line of the engine's event stream; null where it is none that concerns an instance. */
export function parseEngineEvent(line: string): EngineEvent | null {
  if (line.trim() === "") return null;
  const quoted = line.replace(/"timeNano":\s*(\d+)/, '"timeNano":"$1"');
  const parsed = eventSchema.safeParse(JSON.parse(quoted));
  return parsed.success ? parsed.data : null;
}

/** Milliseconds with three decimals: the microsecond is what an event keeps. */
export const instantOfNano = (nano: string): number => Number(BigInt(nano) / 1000n) / 1000;

const KILLED_BY_SIGNAL = 128;

function endOf(
  attributes: Readonly<Record<string, string>>,
  wasPlanned: boolean,
): Pick<InstanceMark, "mark" | "facts"> {
  const exitCode = Number(attributes.exitCode ?? attributes.containerExitCode ?? Number.NaN);
  const code = Number.isInteger(exitCode) ? { exitCode } : {};
  if (wasPlanned) return { mark: "stopped", facts: code };
  const isKilled = exitCode > KILLED_BY_SIGNAL;
  const message = isKilled
    ? `Its process was killed by signal ${exitCode - KILLED_BY_SIGNAL}.`
    : `Its process ended by itself with exit code ${Number.isInteger(exitCode) ? exitCode : "unknown"}.`;
  return { mark: "failed", facts: { ...code, reason: isKilled ? "killed" : "exited", message } };
}

/** The mark that an engine event stands for; null for events that mark nothing. */
export function markOfEngineEvent(
  event: EngineEvent,
  ownerId: string,
  isPlanned: (name: string) => boolean,
): InstanceMark | null {
  const { Attributes: attributes } = event.Actor;
  const name = instanceOf({ labels: attributes, name: attributes.name ?? "" }, ownerId);
  const identity = name === null ? null : parseInstanceName(name);
  if (name === null || identity === null) return null;
  const base = { name, ...identity, at: instantOfNano(event.timeNano) };
  if (event.Action === "create") return { ...base, mark: "created", facts: {} };
  if (event.Action === "start") return { ...base, mark: "started", facts: {} };
  if (event.Action === "die" || event.Action === "died")
    return { ...base, ...endOf(attributes, isPlanned(name)) };
  return null;
}
