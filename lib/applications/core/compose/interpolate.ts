import { ComposeError } from "./compose-error";

/** The value of a variable; null where nobody gave it one. */
export type ValueOf = (name: string) => string | null;

/** A variable that a text asks for. */
export interface AskedVariable {
  readonly name: string;
  readonly line: number;
  /** The text does without it where it has no value. */
  readonly hasDefault: boolean;
  /** What the file says where it has to have one: `${TOKEN:?say which}`. */
  readonly demand: string | null;
}

interface Asking {
  readonly valueOf: ValueOf;
  readonly line: number;
  readonly onAsked: (asked: AskedVariable) => void;
}

const DEEPEST = 20;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/** Where the brace that opened before `from` is closed, inner ones passed over. */
function closing(text: string, from: number, line: number): number {
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith("${", at)) {
      open += 1;
      at += 1;
    } else if (text[at] === "}") {
      open -= 1;
      if (open === 0) return at;
    }
  }
  throw new ComposeError("reference", line, text.slice(from - 2, from + 30));
}

/** What stands between braces: a name, and what to do where it has no value. Empty counts as none where a colon says so. */
function valueOfBraces(inner: string, asking: Asking, depth: number): string {
  const name = NAME.exec(inner)?.[0];
  const rest = inner.slice(name?.length ?? 0);
  const [, colon, operator, word = ""] = /^(:?)([-?+])([\s\S]*)$/.exec(rest) ?? [];
  if (name === undefined || (rest !== "" && operator === undefined))
    throw new ComposeError("reference", asking.line, `\${${inner.slice(0, 30)}}`);
  const value = asking.valueOf(name);
  const isThere = value !== null && (colon !== ":" || value !== "");
  const hasDefault = operator === "-" || operator === "+";
  asking.onAsked({ name, line: asking.line, hasDefault, demand: operator === "?" ? word : null });
  if (operator === "+") return isThere ? resolved(word, asking, depth + 1) : "";
  if (isThere) return value;
  return operator === "-" ? resolved(word, asking, depth + 1) : "";
}

function resolved(text: string, asking: Asking, depth: number): string {
  if (depth > DEEPEST) throw new ComposeError("too-deep", asking.line);
  let out = "";
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf("$", at);
    if (dollar < 0) return out + text.slice(at);
    out += text.slice(at, dollar);
    const next = text[dollar + 1];
    const name = NAME.exec(text.slice(dollar + 1))?.[0];
    if (next === "$") {
      out += "$";
      at = dollar + 2;
    } else if (next === "{") {
      const end = closing(text, dollar + 2, asking.line);
      out += valueOfBraces(text.slice(dollar + 2, end), asking, depth);
      at = end + 1;
    } else if (name !== undefined) {
      asking.onAsked({ name, line: asking.line, hasDefault: false, demand: null });
      out += asking.valueOf(name) ?? "";
      at = dollar + 1 + name.length;
    } else {
      throw new ComposeError("reference", asking.line, text.slice(dollar, dollar + 30));
    }
  }
  return out;
}

/**
 * A text with its variables replaced, as the compose specification has it: `$A`, `${A}`, `${A:-default}`, `${A-default}`, `${A:?said}`,
 * `${A?said}`, `${A:+instead}`, `${A+instead}`, one inside another, and `$$` for a dollar. A variable without a value is empty, and asked for.
 */
export const interpolate = (
  text: string,
  line: number,
  valueOf: ValueOf,
  onAsked: (asked: AskedVariable) => void,
): string => resolved(text, { valueOf, line, onAsked }, 0);
