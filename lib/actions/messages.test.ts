import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";

/** Every input that a domain takes, from the folder, so that a new one can't be forgotten. */
async function inputSchemas(): Promise<[string, z.ZodType][]> {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      ["input.ts", "schema.ts"].includes(path.basename(file)) ||
      file === path.join("lifecycle", "wire-input.ts"),
  );
  const modules = await Promise.all(
    files.map((file) => import(path.resolve("lib", file)) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, schema]): [string, z.ZodType][] =>
      /Input$|^(revisionSpec|group)Schema$/.test(name) && schema instanceof z.ZodType ? [[name, schema]] : [],
    ),
  );
}

/** What stands in a schema, without what wraps it. */
function bare(schema: unknown): unknown {
  const { $ZodDefault, $ZodNullable, $ZodOptional, $ZodPipe } = z.core;
  if (schema instanceof $ZodDefault || schema instanceof $ZodNullable || schema instanceof $ZodOptional)
    return bare(schema._zod.def.innerType);
  if (schema instanceof $ZodPipe) return bare(schema._zod.def.out);
  return schema;
}

/** The paths of every part that an input has: `["spec", "port"]`. */
function pathsOf(schema: unknown): string[][] {
  const inner = bare(schema);
  const { $ZodArray, $ZodRecord, $ZodObject } = z.core;
  if (inner instanceof $ZodArray)
    return [[], ...pathsOf(inner._zod.def.element).map((rest) => ["0", ...rest])];
  if (inner instanceof $ZodRecord) return [[], ["A"], ["A B"], ["__proto__"]];
  if (!(inner instanceof $ZodObject)) return [[]];
  const shape: Record<string, unknown> = inner._zod.def.shape;
  const parts = Object.entries(shape).flatMap(([key, part]) => pathsOf(part).map((rest) => [key, ...rest]));
  return [[], ...parts, ["no such part"]];
}

const WRONG: readonly unknown[] = [
  ...[undefined, null, true, "", " ", "x", "a b", "\0", "\ud800", "x".repeat(100_000), "2026", "-1", "1.5"],
  ...[-1, 0, 1.5, NaN, Infinity, 1e300, 2 ** 53, 1n, Symbol("x"), () => 1, new Date(NaN), new Map()],
  ...[[], [[]], [""], Array.from({ length: 200 }, () => "x"), {}, { "A B": "x" }, { A: 1 }],
];

/** `value` where `path` leads, and nothing else. */
const at = (parts: readonly string[], value: unknown): unknown =>
  parts.reduceRight<unknown>(
    (inner, part) => (part === "0" ? [inner] : Object.fromEntries([[part, inner]])),
    value,
  );

function refusalOf(schema: z.ZodType, raw: unknown): AppError | null {
  try {
    parseInput(schema, raw);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

const schemas = await inputSchemas();

describe("what a refused input says", () => {
  it("is asked of every input there is", () => {
    expect(schemas.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        "requestDeployInput",
        "startExperimentInput",
        "changeStrategyInput",
        "groupSchema",
      ]),
    );
  });

  it.each(schemas)(
    "of %s is a sentence, without the name of a part and without Zod's own words",
    (_name, schema) => {
      const said = new Set<string>();
      const names = new Set<string>();
      for (const parts of pathsOf(schema)) {
        for (const value of WRONG) {
          const refusal = refusalOf(schema, at(parts, value));
          if (refusal === null) continue;
          for (const message of [refusal.message, ...Object.values(refusal.fieldErrors)]) said.add(message);
          for (const field of Object.keys(refusal.fieldErrors)) names.add(field);
        }
      }
      expect(said.size).toBeGreaterThan(0);
      for (const message of said) {
        expect(message).toMatch(/^[A-Z0-9a-z_][^]*\.$/u);
        expect(message).not.toMatch(
          /Invalid|xpected|received|Unrecognized|Too (big|small)|must be|\bspec\b|[a-z][A-Z]\w*:/,
        );
        for (const name of names) expect(message.startsWith(`${name}:`)).toBe(false);
        for (const name of names)
          if (name.includes(".") || /[a-z][A-Z]/.test(name)) expect(message).not.toContain(name);
      }
    },
  );
});
