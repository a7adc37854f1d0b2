import { describe, expect, it } from "vitest";
import { z } from "zod";
import { inputMessage } from "./input-message";
import { MAX_INTEGER, wholeNumberHint } from "./integer";
import { isStorableJson, storableText } from "./storable";
import { byIdInput, cursorSchema, limitSchema, simulatedSchema } from "./wire-input";

const said = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value, { error: inputMessage }).error?.issues.map(({ message }) => message) ?? [];

describe("what is said of an input", () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), undefined, "Fill this in."],
    [z.number(), "5", "Use a number."],
    [z.number().int(), 1.5, "Use a whole number."],
    [z.string(), 5, "Use a text."],
    [z.boolean(), "yes", "Use yes or no."],
    [z.array(z.string()), "a", "Use a list."],
    [z.date(), "a", "It can't be read."],
    [z.number().min(3), 2, "Use 3 or more."],
    [z.int().min(1), 0, "Use 1 or more."],
    [z.number().max(3), 4, "Use at most 3."],
    [z.string().min(1), "", "Fill this in."],
    [z.string().min(2), "a", "Use at least 2 characters."],
    [z.string().max(2), "abc", "Use at most 2 characters."],
    [z.array(z.string()).min(1), [], "Fill this in."],
    [z.array(z.string()).min(2), [], "Use at least 2 items."],
    [z.array(z.string()).max(1), ["a", "b"], "Use at most 1 items."],
    [z.enum(["vm"]), "x", "Use vm."],
    [z.enum(["vm", "container"]), "x", "Use vm or container."],
    [z.enum(["a", "b", "c"]), "x", "Use a, b or c."],
    [z.strictObject({}), { a: 1, b: 2 }, "Leave out a, b."],
    [z.record(z.string().max(1, "Too long."), z.string()), { ab: "" }, "Too long."],
    [z.string().regex(/a/), "b", "It can't be read."],
  ])("%#", (schema, value, message) => expect(said(schema, value)).toEqual([message]));
});

it("says which whole numbers are meant, without a limit that nobody reaches", () => {
  expect(wholeNumberHint(1, 65_535)).toBe("Use a whole number from 1 to 65535.");
  expect(wholeNumberHint(1, MAX_INTEGER)).toBe("Use a whole number, 1 or more.");
});

describe("inputs that many reads share", () => {
  it("an id is not empty and has at most 200 characters", () => {
    expect(said(byIdInput, { id: "" })).toEqual(["Fill this in."]);
    expect(said(byIdInput, { id: "a\0" })).toEqual(["It has a character that can't be stored. Remove it."]);
    expect(said(byIdInput, { id: "x".repeat(201) })).toEqual(["Use at most 200 characters."]);
    expect(byIdInput.parse({ id: "x".repeat(200) }).id).toHaveLength(200);
  });

  it("a cursor may be missing, and is no longer than one is", () => {
    expect([cursorSchema.parse(undefined), cursorSchema.parse(null), cursorSchema.parse("c")]).toEqual([
      null,
      null,
      "c",
    ]);
    expect([cursorSchema.safeParse("x".repeat(400)).success, said(cursorSchema, "x".repeat(401))]).toEqual([
      true,
      ["Use at most 400 characters."],
    ]);
  });

  it("a page has as many items as usual, or from 1 to the most", () => {
    const limit = limitSchema(20, 100);
    expect([limit.parse(undefined), limit.parse("1"), limit.parse("100")]).toEqual([20, 1, 100]);
    expect([said(limit, "0"), said(limit, "101")].flat()).toEqual([
      "Use a whole number from 1 to 100.",
      "Use a whole number from 1 to 100.",
    ]);
  });

  it.each([
    [undefined, false],
    [true, true],
    [false, false],
    ["true", true],
    ["false", false],
  ])("simulated as %j is %j", (given, is) => expect(simulatedSchema.parse(given)).toBe(is));
  it.each(["yes", "1", 0, null])("simulated is not %j", (given) =>
    expect(said(simulatedSchema, given)).toEqual(["Use true or false."]),
  );
});

describe("what can be stored", () => {
  it.each([
    ["a", true],
    ["\0", false],
    [5, true],
    [null, true],
    [{ a: ["b", { c: "d" }] }, true],
    [{ a: ["b", { c: "\ud800" }] }, false],
    [{ "\0": 1 }, false],
    [["\0"], false],
  ])("%j: %j", (value, is) => expect(isStorableJson(value)).toBe(is));

  it("shows in the place of each character that can't be", () => {
    expect(storableText("a\0b\0\ud800c\udc00😀")).toBe("a\u2400b\u2400\ufffdc\ufffd😀");
  });
});
