import type { Group } from "@/lib/comparisons/schema";
import { minuteOf } from "@/lib/lifecycle/instant";
import { text } from "./en";

const STARTED = { alone: "started alone", together: "started together with others" } as const;

/** How a sentence calls a group: `VMs of hello, revision 3`; times and an experiment that the one beside it has as well are left out. */
export function groupName(group: Group, beside: Partial<Group> = {}): string {
  const {
    kind,
    application,
    workload,
    revision,
    provider,
    runtime,
    accelerator,
    started,
    experiment,
    origin,
    from,
    to,
  } = group;
  const what = `${origin === "simulated" ? "simulated " : ""}${kind ? text.kindsMany[kind] : "instances"}`;
  const of = workload ?? application;
  const hasOwnTimes = from !== beside.from || to !== beside.to;
  const details = [
    ...(revision === undefined ? [] : [`revision ${revision}`]),
    ...[provider, runtime, accelerator].filter((one) => one !== undefined),
    ...(started === undefined ? [] : [STARTED[started]]),
    ...(experiment === undefined || experiment === beside.experiment ? [] : [`experiment ${experiment}`]),
    ...(from === undefined || !hasOwnTimes ? [] : [`from ${minuteOf(from)} UTC`]),
    ...(to === undefined || !hasOwnTimes ? [] : [`to ${minuteOf(to)} UTC`]),
  ];
  return [`${what}${of === undefined ? "" : ` of ${of}`}`, ...details].join(", ");
}

interface OfGroup {
  readonly group: Group;
}

/** How sentences call both sides of a comparison. */
export const groupNames = ({ a, b }: Readonly<Record<"a" | "b", OfGroup>>): Record<"a" | "b", string> => ({
  a: groupName(a.group, b.group),
  b: groupName(b.group, a.group),
});

/** What both sides have in common that `groupNames` leaves out: `experiment ex-1, from 2026-11-23 08:00 UTC`; null of nothing. */
export function sharedOfGroups({ a, b }: Readonly<Record<"a" | "b", OfGroup>>): string | null {
  const { experiment, from, to } = a.group;
  const isSpan = from === b.group.from && to === b.group.to;
  const said = [
    ...(experiment === undefined || experiment !== b.group.experiment ? [] : [`experiment ${experiment}`]),
    ...(from === undefined || !isSpan ? [] : [`from ${minuteOf(from)} UTC`]),
    ...(to === undefined || !isSpan ? [] : [`to ${minuteOf(to)} UTC`]),
  ];
  return said.length === 0 ? null : said.join(", ");
}
