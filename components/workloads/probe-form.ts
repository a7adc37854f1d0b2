import { typedNumber } from "@/lib/lifecycle/typed-number";
import { probeText } from "@/lib/text/probe";
import { probeChange, type Probe } from "@/lib/workloads/core/probe-change";
import { probeShape } from "@/lib/workloads/input";

/** The form as it is typed. */
export type ProbeFields = Readonly<Record<keyof Probe, string>>;
export const PROBE_NAMES = Object.keys(probeText.fields) as (keyof Probe)[];

export const probeOf = ({ probePath, probeStatuses, probeTimeoutMs, probeFailures }: Probe): Probe => ({
  probePath,
  probeStatuses,
  probeTimeoutMs,
  probeFailures,
});

export const fieldsOfProbe = (probe: Probe): ProbeFields => ({
  probePath: probe.probePath,
  probeStatuses: probe.probeStatuses,
  probeTimeoutMs: String(probe.probeTimeoutMs),
  probeFailures: String(probe.probeFailures),
});

/** What is no number is NaN, which the server refuses by the field. */
export const probeFrom = (fields: ProbeFields): Probe => ({
  probePath: fields.probePath.trim(),
  probeStatuses: fields.probeStatuses.trim(),
  probeTimeoutMs: typedNumber(fields.probeTimeoutMs),
  probeFailures: typedNumber(fields.probeFailures),
});

/** Whether the server would take it. */
const isProbe = (probe: Probe): boolean =>
  PROBE_NAMES.every((name) => probeShape[name].safeParse(probe[name]).success);

/** What saving does, in words: which instances it replaces, if any. */
export function probeWords(
  before: Probe,
  after: Probe,
  { nextRevision, replicas }: { readonly nextRevision: number; readonly replicas: number },
): string {
  if (!isProbe(after)) return probeText.unclear;
  switch (probeChange(before, after)) {
    case "none":
      return probeText.none;
    case "at-once":
      return probeText.atOnce(after);
    case "new-revision":
      return probeText.newRevision(nextRevision, replicas);
  }
}
