import { formatCount } from "@/lib/format/format-number";

interface Judged {
  readonly probeTimeoutMs: number;
  readonly probeFailures: number;
}
const judgedBy = ({ probeTimeoutMs, probeFailures }: Judged): string =>
  `${formatCount(probeFailures, "miss", "misses")} of ${probeTimeoutMs} ms`;

/** What is said of how instances are known to serve. */
export const probeText = {
  title: "How it is known to serve",
  fields: {
    probePath: { label: "Probe path", hint: "Asked over HTTP on the port that it listens on" },
    probeStatuses: { label: "Statuses of success", hint: "200-299, 200-399 or 204" },
    probeTimeoutMs: { label: "Probe timeout in ms", hint: "A later answer is a miss" },
    probeFailures: { label: "Misses until unready", hint: "One after another" },
  },
  apply: "Change the probe",
  effect: "What saving does",
  none: "Nothing is changed.",
  unclear: "What saving would do shows here once every value can be.",
  atOnce: (next: Judged): string =>
    `It holds at once, and replaces no instance: one that serves is unready after ${judgedBy(next)}.`,
  newRevision: (revision: number, replicas: number): string =>
    `It makes revision ${revision}${
      replicas === 0
        ? ", which starts with the next scale"
        : ` and replaces ${formatCount(replicas, "instance", "instances")}`
    }: a start ends with another answer then, and is no sample of the same.`,
  changed: "Changed. It holds from now on.",
  accepted: "Accepted. Instances are replaced.",
  amended: (now: Judged, made: Judged): string =>
    `Unready after ${judgedBy(now)}; when it was made, after ${judgedBy(made)}.`,
} as const;
