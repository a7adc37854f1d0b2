import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";

const lib = path.resolve(import.meta.dirname, "..");
/** The database's own modules run what they are made of, and histories are filled by one transaction of many. */
const NOT_OF_A_DOMAIN = /^(db|simulation)\/|\.(test|fixture)\.tsx?$/;
const STATEMENT = /\bstatement(?:<|\()|\.execute\(/g;

const statementsIn = (source: string): number => source.match(STATEMENT)?.length ?? 0;

it("each raw statement has a file of its own", async () => {
  const names = (await readdir(lib, { recursive: true })).filter((one) => one.endsWith(".ts"));
  const counts = await Promise.all(
    names
      .filter((name) => !NOT_OF_A_DOMAIN.test(name))
      .map(async (name) => [name, statementsIn(await readFile(path.join(lib, name), "utf8"))] as const),
  );
  expect(counts.filter(([, count]) => count === 1).length).toBeGreaterThan(60);
  expect(Object.fromEntries(counts.filter(([, count]) => count > 1))).toEqual({});
});

it("counts what is declared and what is executed", () => {
  const source =
    'const A = statement<Row>("a", {}, ""); const B = statement("b", {}, ""); await sql.execute(C);';
  expect(statementsIn(source)).toBe(3);
  expect(statementsIn('import { statement, type Statement } from "@/lib/db/statement";')).toBe(0);
});
