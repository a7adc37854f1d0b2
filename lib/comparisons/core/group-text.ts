import { minuteOf } from "@/lib/lifecycle/instant";
import type { Group } from "../schema";

/** What a group may be made of, in the order in which it is written. */
export const GROUP_PARTS = [
  "application",
  "workload",
  "kind",
  "provider",
  "runtime",
  "revision",
  "accelerator",
  "started",
  "experiment",
  "origin",
  "from",
  "to",
] as const;

/** A group's parts as they were typed, whether or not they are a group. */
export type GroupFields = Readonly<Partial<Record<(typeof GROUP_PARTS)[number], string>>>;

/** What is between commas, parted at the first colon. */
export const entriesOf = (text: string): [string, string][] =>
  text
    .split(",")
    .filter((part) => part !== "")
    .map((part) => {
      const colon = part.indexOf(":");
      return colon < 0 ? [part, ""] : [part.slice(0, colon), part.slice(colon + 1)];
    });

export const groupFields = (text: string): GroupFields => Object.fromEntries(entriesOf(text));

/** The reverse of `groupFields`: in one order, without what is empty. */
export const fieldsText = (fields: GroupFields): string =>
  GROUP_PARTS.flatMap((name) => (fields[name] ? [`${name}:${fields[name]}`] : [])).join(",");

/** The reverse of `parseGroup`, in one order, so that equal groups have equal texts. */
export function formatGroup(group: Group): string {
  return GROUP_PARTS.flatMap((name) => {
    const value = group[name];
    const isDefault = value === undefined || (name === "origin" && value === "measured");
    return isDefault ? [] : [`${name}:${value}`];
  }).join(",");
}

const STARTED = { alone: "started alone", together: "started together with others" } as const;
const PLURAL = { vm: "VMs", container: "containers" } as const;

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
  const what = `${origin === "simulated" ? "simulated " : ""}${kind ? PLURAL[kind] : "instances"}`;
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
