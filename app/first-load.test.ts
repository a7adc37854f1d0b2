import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
/** What no page needs before somebody acts or something is read anew: it is to come with an `import()`. */
const LATER = /^(zod|cmdk|sonner)(\/|$)/;
/** The whole of Zod is for what people send; an answer is checked by its small half, on the same core. */
const WHOLE_ZOD = /^zod$/;
const SERVER = /^(node:|pg|pino|dockerode|@prisma\/|prom-client|tar-stream)/;
const ENTRY = /(page|layout|template|error|loading|not-found)\.tsx$/;

const isOnlyTypes = ({ importClause }: ts.ImportDeclaration): boolean => {
  if (importClause === undefined) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
};

interface Read {
  readonly directive: string | null;
  readonly specifiers: readonly string[];
}

const known = new Map<string, Read>();
function read(file: string): Read {
  const found = known.get(file);
  if (found) return found;
  const { statements } = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const [first] = statements;
  const directive =
    first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression)
      ? first.expression.text
      : null;
  const specifiers = statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) &&
    ts.isStringLiteral(statement.moduleSpecifier) &&
    !isOnlyTypes(statement)
      ? [statement.moduleSpecifier.text]
      : [],
  );
  const result = { directive, specifiers };
  known.set(file, result);
  return result;
}

function ownFile(from: string, specifier: string): string | null {
  const isOwn = specifier.startsWith(".") || specifier.startsWith("@/");
  if (!isOwn) return null;
  const base = specifier.startsWith("@/")
    ? path.join(ROOT, specifier.slice(2))
    : path.resolve(path.dirname(from), specifier);
  return [`${base}.tsx`, `${base}.ts`].find((file) => existsSync(file)) ?? null;
}

/** All files that `starts` import, themselves included, as far as `isBorder` lets; each with the way that led to it. */
function reached(starts: readonly string[], isBorder: (file: string) => boolean): Map<string, string> {
  const ways = new Map(starts.map((file) => [file, path.relative(ROOT, file)]));
  for (const [file, way] of ways) {
    if (isBorder(file)) continue;
    for (const specifier of read(file).specifiers) {
      const next = ownFile(file, specifier);
      if (next && !ways.has(next)) ways.set(next, `${way} > ${path.relative(ROOT, next)}`);
    }
  }
  return ways;
}

const entries = readdirSync(path.join(ROOT, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => ENTRY.test(file))
  .map((file) => path.join(ROOT, "app", file));
const isClient = (file: string): boolean => read(file).directive === "use client";
const isServerAction = (file: string): boolean => read(file).directive === "use server";
const borders = [...reached(entries, (file) => isClient(file) || isServerAction(file)).keys()].filter(
  isClient,
);
const inBrowser = reached(borders, isServerAction);
const waysTo = (library: RegExp, files = inBrowser): string[] =>
  [...files].flatMap(([file, way]) =>
    isServerAction(file)
      ? []
      : read(file)
          .specifiers.filter((specifier) => library.test(specifier))
          .map((specifier) => `${way} > ${specifier}`),
  );

describe("what a page's code begins with", () => {
  it("is all that the pages' own components import", () => {
    const files = [...inBrowser.keys()].map((file) => path.relative(ROOT, file));
    expect(files).toEqual(
      expect.arrayContaining(["components/frame/live-stream.ts", "components/compare/compare-view.tsx"]),
    );
  });

  it("holds nothing that waits for a click, a key or a new answer", () => {
    expect(waysTo(LATER)).toEqual([]);
  });

  it("holds nothing of the server's", () => {
    expect(waysTo(SERVER)).toEqual([]);
  });

  it("is joined by no more of Zod than answers need once something is read anew", () => {
    const answers = readdirSync(path.join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
      .filter((file) => path.basename(file) === "query-options.ts")
      .map((file) => path.join(ROOT, "lib", path.dirname(file), "schema.ts"));
    const others = ["lib/http/error-body.ts", "components/frame/live-messages.ts"];
    const files = reached([...answers, ...others.map((file) => path.join(ROOT, file))], isServerAction);
    expect(answers.length).toBeGreaterThan(5);
    expect(waysTo(WHOLE_ZOD, files)).toEqual([]);
  });
});
