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
