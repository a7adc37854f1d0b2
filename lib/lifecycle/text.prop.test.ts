import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textSchema } from "./text";
import { isStorable } from "./storable";

describe("isStorable", () => {
  const schema = textSchema(100_000);
  it("is true of what UTF-8 can carry there and back, without a NUL", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
        (whole, units) => {
          for (const text of [whole, units]) {
            const survives = Buffer.from(text).toString() === text && !text.includes("\0");
            expect(isStorable(text)).toBe(survives);
            expect(schema.safeParse(text).success).toBe(survives);
          }
        },
      ),
    );
  });

  it.each(["", "a\tb\n", "😀", "\u{10ffff}", "\u200b"])("takes %j", (text) =>
    expect(isStorable(text)).toBe(true),
  );
  it.each(["\0", "a\ud800b", "\udc00\ud800"])("refuses %j", (text) => expect(isStorable(text)).toBe(false));
});
