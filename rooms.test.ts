import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ROOMS } from "./eslint.zones.mjs";

/** From one room of lib to another, as text: lint looks at each import too, but at what it lints only. */
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly file: string;
}

const LIB = path.resolve(import.meta.dirname, "lib");
const isProduct = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file) && !file.startsWith("db/generated/");

/** Words are typed by what there is a word for each of: a type that is erased makes no cycle. */
function importsOf(file: string): string[] {
  const whole = readFileSync(path.join(LIB, file), "utf8");
  const text = file.startsWith("text/") ? whole.replaceAll(/^import type [^;]*;$/gm, "") : whole;
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*"((?:@\/lib\/|\.)[^"]*)"/g)].map(([, name = ""]) =>
    name.startsWith("@/lib/")
      ? name.slice("@/lib/".length)
      : path.posix.normalize(path.posix.join(path.posix.dirname(file), name)),
  );
}

const roomOf = (file: string): string | null => (file.includes("/") ? (file.split("/")[0] ?? null) : null);
const files = readdirSync(LIB, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll(path.sep, "/"))
  .filter(isProduct);
const edges = files.flatMap((file): Edge[] =>
  importsOf(file).flatMap((imported) => {
    const [from, to] = [roomOf(file), roomOf(imported)];
    return from === null || to === null || from === to ? [] : [{ from, to, file }];
  }),
);

/** The artifact's grammar is a word that workloads share with providers. */
const isShared = ({ to, file }: Edge): boolean =>
  to === "providers" &&
  importsOf(file).every((name) => !/^providers\/(?!artifacts\/(artifact|needs)$)/.test(name));
const upward = (among: readonly Edge[]): Edge[] =>
  among.filter((edge) => ROOMS.indexOf(edge.to) > ROOMS.indexOf(edge.from) && !isShared(edge));

it("gives every room of lib its place", () => {
  expect([...new Set(files.flatMap((file) => roomOf(file) ?? []))].toSorted()).toEqual(ROOMS.toSorted());
});

it("has no room know one above it, so that there is no cycle", () => {
  expect(edges.length).toBeGreaterThan(100);
  expect(upward(edges)).toEqual([]);
});

it("would see one that did", () => {
  const edge = { from: "timings", to: "workloads", file: "timings/core/stages.ts" };
  expect(upward([...edges, edge])).toEqual([edge]);
});
