import { formatCount } from "@/lib/format/format-number";
import { shortened } from "@/lib/format/shortened";
import { ENV_NAME_HINT, isEnvName, LONGEST_NAME } from "@/lib/workloads/core/variable";

/** A line of a pasted list that became no variable, and why. */
export interface LeftOut {
  /** From 1. */
  readonly line: number;
  /** As it was, or the beginning of it. */
  readonly text: string;
  readonly because: string;
}

export interface PastedVariables {
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  readonly leftOut: readonly LeftOut[];
}

const SHOWN = 40;
/** So many are said with their reason, the others by their number. */
const MOST_NAMED = 4;

/** Whether a text that is pasted where a name goes is a list of variables rather than a name. */
export const isVariableList = (text: string): boolean => /[=\n\r]/.test(text.trim());

/**
 * The variables of a list of `NAME=value` lines, a leading `export` aside; a value is everything after the first `=`, to the byte.
 * Empty lines are passed over; any other line that becomes no variable is left out with its reason, and so is the second of two
 * with one name, `taken` being those that are there already.
 */
export function parseVariables(text: string, taken: readonly string[] = []): PastedVariables {
  const names = new Set(taken);
  const variables: { name: string; value: string }[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === "") continue;
    const at = line.indexOf("=");
    const name = line
      .slice(0, Math.max(0, at))
      .replace(/^\s*(export\s+)?/, "")
      .trimEnd();
    const because = problemOf(line, at, name, names);
    if (because !== null) {
      leftOut.push({ line: index + 1, text: shortened(line.trim(), SHOWN), because });
      continue;
    }
    names.add(name);
    variables.push({ name, value: line.slice(at + 1) });
  }
  return { variables, leftOut };
}

function problemOf(line: string, at: number, name: string, names: ReadonlySet<string>): string | null {
  if (line.trimStart().startsWith("#")) return "it is a comment";
  if (at < 0) return "there is no = in it";
  if (name === "") return "there is no name before the =";
  if (!isEnvName(name))
    return `${shortened(name, SHOWN)} is no name: ${ENV_NAME_HINT.toLowerCase().replace(/\.$/, "")}`;
  if (name.length > LONGEST_NAME)
    return `its name has ${name.length} characters, and at most ${LONGEST_NAME} are taken`;
  return names.has(name) ? `${name} is there already` : null;
}

/** `2 variables added. Left out: line 3 (FOO), there is no = in it.` */
export function pastedWords({ variables, leftOut }: PastedVariables): string {
  const added = `${variables.length === 0 ? "No" : variables.length} ${variables.length === 1 ? "variable" : "variables"} added.`;
  if (leftOut.length === 0) return added;
  const lines = leftOut
    .slice(0, MOST_NAMED)
    .map(({ line, text, because }) => `line ${line} (${text}), ${because}`);
  const others = leftOut.slice(MOST_NAMED).map(({ line }) => line);
  const rest =
    others.length === 0
      ? ""
      : `; and ${formatCount(others.length, "more line", "more lines")}: ${rangesOf(others)}`;
  return `${added} Left out: ${lines.join("; ")}${rest}.`;
}

/** `3, 5–9`, of numbers in order. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}
