import { inflateSync } from "node:zlib";

interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** From the top, each without the spaces in it. */
  readonly lines: readonly { readonly text: string; readonly top: number }[];
  /** Addresses, and names of places in the document itself. */
  readonly links: readonly string[];
}
interface Pdf {
  readonly pages: readonly PdfPage[];
  /** Places in it that its links may name. */
  readonly places: readonly string[];
}

interface PdfObject {
  readonly words: string;
  readonly stream: string;
}
type Objects = ReadonlyMap<number, PdfObject>;
type Letters = ReadonlyMap<number, string>;
interface Font {
  readonly letters: Letters;
  /** Of a code. */
  readonly bytes: 1 | 2;
}
type Matrix = readonly [number, number, number, number, number, number];
const AS_IT_IS: Matrix = [1, 0, 0, 1, 0, 0];

function objectsOf(file: string): Objects {
  const found = new Map<number, PdfObject>();
  for (const [, number, body = ""] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf("stream\n");
    const words = at < 0 ? body : body.slice(0, at);
    const packed = at < 0 ? "" : body.slice(at + "stream\n".length, body.lastIndexOf("\nendstream"));
    const isPacked = words.includes("/FlateDecode") && !words.includes("/Subtype /Image");
    const stream = isPacked ? inflateSync(Buffer.from(packed, "latin1")).toString("latin1") : packed;
    found.set(Number(number), { words, stream });
  }
  return found;
}

const utf16 = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");

/** What its ToUnicode map says of each code, by which readers select and search. */
function lettersOf(map: string): Letters {
  const letters = new Map<number, string>();
  for (const [, block = ""] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, code = "", hex = ""] of block.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(parseInt(code, 16), utf16(hex));
  for (const [, block = ""] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, from = "", to = "", hex = ""] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const [first, last] = [parseInt(from, 16), parseInt(to, 16)];
      for (let code = first; code <= last; code += 1)
        letters.set(code, String.fromCodePoint((utf16(hex).codePointAt(0) ?? 0) + code - first));
    }
  return letters;
}

function fontsOf(objects: Objects, words: string): ReadonlyMap<string, Font> {
  const [, listed = ""] = /\/Font <<([^>]*)>>/.exec(words) ?? [];
  return new Map(
    [...listed.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", number]) => {
      const font = objects.get(Number(number))?.words ?? "";
      const map = objects.get(Number(/\/ToUnicode (\d+)/.exec(font)?.[1]))?.stream ?? "";
      return [name, { letters: lettersOf(map), bytes: font.includes("/Type3") ? 1 : 2 }];
    }),
  );
}

const within = (outer: Matrix, [a, b, c, d, e, f]: Matrix): Matrix => [
  a * outer[0] + b * outer[2],
  a * outer[1] + b * outer[3],
  c * outer[0] + d * outer[2],
  c * outer[1] + d * outer[3],
  e * outer[0] + f * outer[2] + outer[4],
  e * outer[1] + f * outer[3] + outer[5],
];

const ESCAPED = /\\([nrtbf()\\]|[0-7]{1,3})/g;
const LETTER_OF: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const literal = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(ESCAPED, (_, escaped: string) =>
      /^\d/.test(escaped) ? String.fromCharCode(parseInt(escaped, 8)) : (LETTER_OF[escaped] ?? escaped),
    ),
    "latin1",
  );

function said(font: Font | undefined, operand: string): string {
  if (font === undefined) return "";
  const bytes = operand.startsWith("<")
    ? Buffer.from(operand.slice(1, -1), "hex")
    : literal(operand.slice(1, -1));
  let text = "";
  for (let at = 0; at + font.bytes <= bytes.length; at += font.bytes)
    text += font.letters.get(bytes.readUIntBE(at, font.bytes)) ?? "";
  return text;
}

const OPERATION =
  /(?<cm>(?:[-.\d]+ ){6})cm|(?<tm>(?:[-.\d]+ ){6})Tm|\/(?<font>F\d+) [-.\d]+ Tf|(?<shown><[0-9A-Fa-f]*>|\((?:\\[\s\S]|[^\\)])*\)) Tj|ActualText <FEFF(?<actual>\w*)>|(?<end>EMC)|(?<=^|\n)(?<stack>[qQ])(?=\n|$)/g;
const matrixOf = (numbers: string): Matrix => numbers.trim().split(" ").map(Number) as unknown as Matrix;

/** What a page draws as text, with its height; what stands at one height is one line. */
function linesOf(stream: string, fonts: ReadonlyMap<string, Font>, height: number): PdfPage["lines"] {
  const lines: { text: string; top: number }[] = [];
  const stack: Matrix[] = [];
  let [outer, inner, font, isSaid] = [AS_IT_IS, AS_IT_IS, undefined as Font | undefined, false];
  const add = (text: string): void => {
    const top = Math.round(height - within(outer, inner)[5]);
    const line = lines.find((one) => Math.abs(one.top - top) <= 1);
    if (line) line.text += text.replaceAll(/\s/g, "");
    else if (text.trim() !== "") lines.push({ text: text.replaceAll(/\s/g, ""), top });
  };
  for (const { groups = {} } of stream.matchAll(OPERATION)) {
    const { cm, tm, font: name, shown, actual, end, stack: step } = groups;
    if (step === "q") stack.push(outer);
    else if (step === "Q") outer = stack.pop() ?? AS_IT_IS;
    else if (cm !== undefined) outer = within(outer, matrixOf(cm));
    else if (tm !== undefined) inner = matrixOf(tm);
    else if (name !== undefined) font = fonts.get(name);
    else if (end !== undefined) isSaid = false;
    else if (actual !== undefined) {
      add(utf16(actual));
      isSaid = true;
    } else if (shown !== undefined && !isSaid) add(said(font, shown));
  }
  return lines.toSorted((a, b) => a.top - b.top);
}

const referencesIn = (words: string, name: string): number[] =>
  [...(new RegExp(`/${name} \\[([^\\]]*)\\]`).exec(words)?.[1] ?? "").matchAll(/(\d+) 0 R/g)].map(
    ([, number]) => Number(number),
  );

function pageOf(objects: Objects, words: string): PdfPage {
  const [, width = 0, height = 0] = (/\/MediaBox \[0 0 ([.\d]+) ([.\d]+)\]/.exec(words) ?? []).map(Number);
  const stream = objects.get(Number(/\/Contents (\d+)/.exec(words)?.[1]))?.stream ?? "";
  const links = referencesIn(words, "Annots").flatMap((number) => {
    const link = objects.get(number)?.words ?? "";
    return /\/Dest \/(\S+)/.exec(link)?.[1] ?? /\/URI \(([^)]*)\)/.exec(link)?.[1] ?? [];
  });
  return { width, height, lines: linesOf(stream, fontsOf(objects, words), height), links };
}

/** A PDF as Chromium writes it: what its readers can select, search and follow. */
export function readPdf(bytes: Uint8Array): Pdf {
  const objects = objectsOf(Buffer.from(bytes).toString("latin1"));
  const all = [...objects.values()].map(({ words }) => words);
  // Pages come in the order of the tree's list.
  const tree = all.find((words) => words.includes("/Type /Pages") && !words.includes("/Parent")) ?? "";
  const numbers = (at: string): number[] =>
    referencesIn(at, "Kids").flatMap((number) => {
      const words = objects.get(number)?.words ?? "";
      return words.includes("/Type /Pages") ? numbers(words) : [number];
    });
  const catalog = all.find((words) => words.includes("/Type /Catalog")) ?? "";
  const places = objects.get(Number(/\/Dests (\d+)/.exec(catalog)?.[1]))?.words ?? "";
  return {
    pages: numbers(tree).map((number) => pageOf(objects, objects.get(number)?.words ?? "")),
    places: [...places.matchAll(/\/(\S+) \[/g)].map(([, name = ""]) => name),
  };
}
