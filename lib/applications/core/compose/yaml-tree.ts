import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import { ComposeError } from "./compose-error";

/** A part of a YAML text, with the line that it begins in, from 1. */
export type Tree =
  | {
      readonly kind: "scalar";
      readonly line: number;
      /** Null where nothing stands. */ readonly text: string | null;
    }
  | { readonly kind: "list"; readonly line: number; readonly items: readonly Tree[] }
  | { readonly kind: "map"; readonly line: number; readonly entries: ReadonlyMap<string, Entry> };
export type TreeMap = Extract<Tree, { kind: "map" }>;
export interface Entry {
  /** Of the name. */
  readonly line: number;
  readonly value: Tree;
}

const LONGEST = 256 * 1024;
const DEEPEST = 40;
/** Entries that merge keys copy, all together. */
const MOST_COPIED = 50_000;

const MERGE = "<<";

/** An alias is the very part that its anchor names, so that what names itself a thousand times over takes no more room. */
class Reader {
  readonly #anchors = new Map<string, Tree>();
  #copied = 0;
  constructor(private readonly lines: LineCounter) {}

  read(node: unknown, depth: number, above: number): Tree {
    const line = this.#lineOf(node, above);
    if (depth > DEEPEST) throw new ComposeError("too-deep", line);
    if (isAlias(node)) {
      const named = this.#anchors.get(node.source);
      if (named === undefined) throw new ComposeError("alias", line, node.source);
      return named;
    }
    const tree = this.#readOwn(node, depth, line);
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, tree);
    return tree;
  }

  #readOwn(node: unknown, depth: number, line: number): Tree {
    if (isSeq(node))
      return { kind: "list", line, items: node.items.map((item) => this.read(item, depth + 1, line)) };
    if (isMap(node)) return this.#readMap(node.items, depth, line);
    if (!isScalar(node) || node.value === null || node.value === undefined)
      return { kind: "scalar", line, text: null };
    return { kind: "scalar", line, text: node.source ?? String(node.value) };
  }

  #readMap(
    pairs: readonly { readonly key: unknown; readonly value: unknown }[],
    depth: number,
    line: number,
  ): Tree {
    const entries = new Map<string, Entry>();
    const merged: Tree[] = [];
    for (const { key, value } of pairs) {
      const name = this.read(key, depth + 1, line);
      if (name.kind !== "scalar") throw new ComposeError("no-text", name.line);
      const read = this.read(value, depth + 1, name.line);
      if (name.text === MERGE) merged.push(...(read.kind === "list" ? read.items : [read]));
      else entries.set(name.text ?? "", { line: name.line, value: read });
    }
    for (const one of merged) this.#merge(entries, one);
    return { kind: "map", line, entries };
  }

  /** What is there already stays. */
  #merge(entries: Map<string, Entry>, from: Tree): void {
    if (from.kind !== "map") throw new ComposeError("no-map", from.line, MERGE);
    this.#copied += from.entries.size;
    if (this.#copied > MOST_COPIED) throw new ComposeError("too-much", from.line);
    for (const [name, entry] of from.entries) if (!entries.has(name)) entries.set(name, entry);
  }

  #lineOf(node: unknown, above: number): number {
    const isNode = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node);
    const start = isNode ? node.range?.[0] : undefined;
    return start === undefined ? above : this.lines.linePos(start).line;
  }
}

function documentOf(text: string, lineCounter: LineCounter): Document {
  try {
    return parseDocument(text, { lineCounter, logLevel: "error", stringKeys: false });
  } catch (error) {
    // Its reader goes down with each level, and its stack is not without end.
    if (error instanceof RangeError) throw new ComposeError("too-deep", null);
    throw new ComposeError("yaml", null, error instanceof Error ? error.message : "");
  }
}

/** Reads one YAML document, its anchors and merge keys followed. Throws `ComposeError` and nothing else. */
export function readYaml(text: string): Tree {
  if (text.length > LONGEST) throw new ComposeError("too-long", null);
  const lines = new LineCounter();
  const document = documentOf(text, lines);
  const [error] = document.errors;
  if (error) throw new ComposeError("yaml", error.linePos?.[0].line ?? null, error.message.split("\n")[0]);
  return new Reader(lines).read(document.contents, 0, 1);
}
