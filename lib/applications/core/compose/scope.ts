import { ComposeError } from "./compose-error";
import type { Finding, Unsupported } from "./compose-plan";
import { interpolate, type AskedVariable, type ValueOf } from "./interpolate";
import { shellWords } from "./shell-words";
import type { Tree, TreeMap } from "./yaml-tree";

const UNITS: Readonly<Record<string, number>> = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };
/** `10m`, `1.5GB`, `1048576`. */
const SIZE = /^(\d+(?:\.\d+)?)\s*([bkmg]?)i?b?$/i;

/** Reads parts of a file as what they have to be, and gathers what they ask for and what is not done of them. */
export class Scope {
  readonly #asked = new Map<string, AskedVariable>();
  readonly findings: Finding[] = [];
  constructor(private readonly valueOf: ValueOf) {}

  get variables(): readonly AskedVariable[] {
    return [...this.#asked.values()];
  }

  find(line: number, at: string, what: Unsupported): void {
    this.findings.push({ line, at, what });
  }

  /** What is asked for once without a default has to be given, wherever it has one. */
  ask(one: AskedVariable): void {
    const before = this.#asked.get(one.name);
    const hasDefault = one.hasDefault && (before?.hasDefault ?? true);
    this.#asked.set(one.name, { ...(before ?? one), hasDefault, demand: before?.demand ?? one.demand });
  }

  /** The value of a variable that only who starts it has, which is asked for. */
  fromOutside(name: string, line: number): string {
    this.ask({ name, line, hasDefault: false, demand: null });
    return this.valueOf(name) ?? "";
  }

  /** Null where nothing stands, and where the variables leave nothing. */
  textOrNull(tree: Tree): string | null {
    if (tree.kind !== "scalar") throw new ComposeError("no-text", tree.line);
    if (tree.text === null) return null;
    return interpolate(tree.text, tree.line, this.valueOf, (one) => this.ask(one));
  }

  text(tree: Tree): string {
    return this.textOrNull(tree) ?? "";
  }

  map(tree: Tree): TreeMap {
    if (tree.kind === "map") return tree;
    if (tree.kind === "scalar" && tree.text === null)
      return { kind: "map", line: tree.line, entries: new Map() };
    throw new ComposeError("no-map", tree.line);
  }

  list(tree: Tree): readonly Tree[] {
    if (tree.kind === "list") return tree.items;
    if (tree.kind === "scalar" && tree.text === null) return [];
    throw new ComposeError("no-list", tree.line);
  }

  texts(tree: Tree): readonly string[] {
    return tree.kind === "list" ? tree.items.map((item) => this.text(item)) : [this.text(tree)];
  }

  /** A list of words, or one text that is split as a shell would; null where nothing stands. */
  words(tree: Tree): readonly string[] | null {
    if (tree.kind === "list") return tree.items.map((item) => this.text(item));
    const text = this.textOrNull(tree);
    return text === null ? null : shellWords(text, tree.line);
  }

  number(tree: Tree, least: number, most: number): number {
    const text = this.text(tree).trim();
    const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most)) throw new ComposeError("number", tree.line, text.slice(0, 40));
    return value;
  }

  wholeNumber(tree: Tree, least: number, most: number): number {
    const value = this.number(tree, least, most);
    if (!Number.isInteger(value)) throw new ComposeError("number", tree.line, String(value));
    return value;
  }

  /** MB, rounded up. */
  megabytes(tree: Tree): number {
    const text = this.text(tree).trim();
    const [, digits, unit = ""] = SIZE.exec(text) ?? [];
    const bytes = digits === undefined ? NaN : Number(digits) * (UNITS[unit.toLowerCase() || "b"] ?? NaN);
    if (!Number.isFinite(bytes)) throw new ComposeError("number", tree.line, text.slice(0, 40));
    return Math.ceil(bytes / 2 ** 20);
  }
}
