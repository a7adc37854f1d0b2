import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStorable } from "@/lib/lifecycle/storable";
import { auditedInput, textOfField } from "./audited-input";

const units = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });
const strange = fc.oneof(
  ...[
    fc.bigInt(),
    fc.date({ noInvalidDate: false }),
    fc.double(),
    units,
    fc.func(fc.nat()),
    fc.constant(undefined),
  ],
  ...[fc.constant(Symbol("x")), fc.constant(new Map([[1, 2]])), fc.constant(new Uint8Array(3))],
);
const anything = fc.anything({
  values: [strange],
  key: units,
  withSet: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
});

const storedWhole = (value: unknown): boolean =>
  typeof value === "string"
    ? isStorable(value)
    : typeof value !== "object" || value === null
      ? true
      : Object.entries(value).every(([key, inner]) => isStorable(key) && storedWhole(inner));

describe("auditedInput", () => {
  it("keeps what stands under a name that copies of an object lose", () => {
    expect(auditedInput(JSON.parse('{"__proto__": {"a": 1}}'))).toBe('{"[__proto__]":{"a":1}}');
  });

  it("is JSON that can be stored, of whatever was sent", () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const text = auditedInput(raw);
        expect(text.length).toBeLessThanOrEqual(10_000);
        expect(storedWhole(JSON.parse(text))).toBe(true);
      }),
    );
  });

  it("keeps as it is what JSON and Postgres can hold", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" }), (raw) => {
        const text = JSON.stringify(raw);
        // What stands under that name is kept under another.
        fc.pre(text.length <= 4_000 && isStorable(text) && storedWhole(raw) && !text.includes("__proto__"));
        expect(JSON.parse(auditedInput(raw))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each<[string, () => unknown, unknown]>([
    ["a NUL", () => "a\0b", "a␀b"],
    ["half a character", () => ({ "k\ud800": "\udc00x" }), { "k\ufffd": "\ufffdx" }],
    ["a number beyond bounds", () => [1n, NaN, -Infinity], ["1", "[NaN]", "[-Infinity]"]],
    ["dates", () => [new Date(0), new Date(NaN)], ["1970-01-01T00:00:00.000Z", "[invalid date]"]],
    [
      "no data",
      () => [undefined, () => 1, Symbol("x"), new Map()],
      ["[undefined]", "[function]", "[symbol]", "[Map]"],
    ],
    [
      "many",
      () => Array.from({ length: 1000 }, () => 0),
      [...Array.from({ length: 200 }, () => 0), "[800 more]"],
    ],
    ["long", () => "x".repeat(5000), `${"x".repeat(4000)} [1000 more]`],
    ["too long", () => Array.from({ length: 9 }, () => "x".repeat(3000)), { omittedChars: 27_028 }],
  ])("shows %s", (_name, make, expected) => expect(JSON.parse(auditedInput(make()))).toEqual(expected));

  it("shows a cycle, a depth without end, and what throws when it is read", () => {
    const round: Record<string, unknown> = { name: "x" };
    round.self = [round];
    expect(JSON.parse(auditedInput(round))).toEqual({ name: "x", self: ["[itself]"] });
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(auditedInput(deep)).toContain("[deeper]");
    const throwing = {
      get spec(): never {
        throw new Error("no");
      },
    };
    expect(JSON.parse(auditedInput(throwing))).toEqual({ spec: "[unreadable]" });
    expect(textOfField(throwing, "spec")).toBe("[unreadable]");
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    expect(JSON.parse(auditedInput({ proxy }))).toEqual({ proxy: "[unreadable]" });
  });
});
