import { MAX_INTEGER, wholeNumberHint } from "@/lib/lifecycle/integer";
import { isStorable, UNSTORABLE } from "@/lib/lifecycle/storable";
import { KINDS } from "@/lib/lifecycle/vocabulary";
import type { Group } from "../schema";
import { entriesOf, GROUP_PARTS } from "./group-text";

type Part = (typeof GROUP_PARTS)[number];
/** What is wrong with the text of a part, for people; null: nothing. */
type Check = (value: string) => string | null;

const MAX_NAME = 200;
const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/;

const oneOf =
  (known: readonly string[], hint: string): Check =>
  (value) =>
    known.includes(value) ? null : hint;

const checkName: Check = (value) => {
  if (value.length > MAX_NAME) return `Use at most ${MAX_NAME} characters.`;
  if (!isStorable(value)) return UNSTORABLE;
  return value === "" ? "Give a name." : null;
};

const checkRevision: Check = (value) => {
  const revision = /^\d+$/.test(value) ? Number(value) : NaN;
  const isOne = revision >= 1 && revision <= MAX_INTEGER;
  return isOne ? null : wholeNumberHint(1, MAX_INTEGER);
};

/** Also that the day exists: a date that overflows its month is read as one of the next. */
const checkInstant: Check = (value) => {
  const time = INSTANT.test(value) ? Date.parse(value) : NaN;
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value.slice(0, 10));
  return exists ? null : "Use an instant such as 2026-11-23T08:00:00.000Z.";
};

const CHECKS: Readonly<Record<Part, Check>> = {
  application: checkName,
  workload: checkName,
  kind: oneOf(KINDS, "Use vm or container."),
  provider: checkName,
  runtime: checkName,
  revision: checkRevision,
  accelerator: checkName,
  started: oneOf(["alone", "together"], "Use alone or together."),
  experiment: checkName,
  origin: oneOf(["measured", "simulated"], "Use measured or simulated."),
  from: checkInstant,
  to: checkInstant,
};

/**
 * A group as the URL holds it: `kind:vm,workload:hello-vm`. Text that is none gives what is wrong with it, for people: what
 * `groupSchema` says, without its code, which no page has to load before it can be read.
 */
export function parseGroup(text: string): { readonly group: Group } | { readonly problem: string } {
  const entries = entriesOf(text);
  const names = entries.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) return { problem: `${repeated} is given twice.` };
  const given = new Map(entries);
  for (const name of GROUP_PARTS) {
    const value = given.get(name);
    const problem = value === undefined ? null : CHECKS[name](value);
    if (problem !== null) return { problem: `${name}: ${problem}` };
  }
  const unknown = names.filter((name) => GROUP_PARTS.every((known) => known !== name));
  if (unknown.length > 0) return { problem: `A group knows no ${unknown.join(", ")}.` };
  const group = groupOf(given);
  const { from, to } = group;
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
    return { problem: "to: The window ends before it begins." };
  return { group };
}

/** Each part was checked: what it is out of, then, is known. */
function groupOf(given: ReadonlyMap<string, string>): Group {
  const { revision, ...words } = Object.fromEntries(given);
  const parts = words as Omit<Partial<Group>, "revision">;
  return {
    ...parts,
    origin: parts.origin ?? "measured",
    ...(revision === undefined ? {} : { revision: Number(revision) }),
  };
}
