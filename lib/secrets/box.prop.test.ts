import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { open, seal, type Owner } from "./box";

const KEY = randomBytes(32);
const owner: fc.Arbitrary<Owner> = fc.record({ workloadId: fc.string(), name: fc.string() });
const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 });

describe("a sealed value", () => {
  it("opens to the byte, for its owner and with its key", () => {
    fc.assert(
      fc.property(owner, value, (one, text) => {
        expect(open(KEY, one, seal(KEY, one, text))).toEqual({ value: text });
      }),
    );
  });

  it("never looks the same twice, and has the same mark each time", () => {
    fc.assert(
      fc.property(owner, value, (one, text) => {
        const [a, b] = [seal(KEY, one, text), seal(KEY, one, text)];
        expect(a.box).not.toBe(b.box);
        expect(a.box.slice(0, 16)).not.toBe(b.box.slice(0, 16));
        expect(a.mark).toBe(b.mark);
      }),
    );
  });

  it("has another mark under another value, name or key", () => {
    fc.assert(
      fc.property(owner, value, value, (one, text, other) => {
        fc.pre(text !== other);
        const { mark } = seal(KEY, one, text);
        expect(seal(KEY, one, other).mark).not.toBe(mark);
        expect(seal(KEY, { ...one, name: `${one.name}2` }, text).mark).not.toBe(mark);
        expect(seal(randomBytes(32), one, text).mark).not.toBe(mark);
        // What runs the same on both kinds is told to be the same.
        expect(seal(KEY, { ...one, workloadId: "another" }, text).mark).toBe(mark);
      }),
    );
  });

  it("does not open for another variable or workload", () => {
    fc.assert(
      fc.property(owner, owner, value, (one, other, text) => {
        fc.pre(one.workloadId !== other.workloadId || one.name !== other.name);
        expect(open(KEY, other, seal(KEY, one, text))).toEqual({ problem: "changed" });
      }),
    );
  });

  it("does not open where any bit of it was changed, nor shortened", () => {
    fc.assert(
      fc.property(owner, value, fc.nat(), fc.nat(7), (one, text, at, bit) => {
        const sealed = seal(KEY, one, text);
        const bytes = Buffer.from(sealed.box, "base64");
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        const changed = { ...sealed, box: bytes.toString("base64") };
        const cut = { ...sealed, box: bytes.subarray(0, place).toString("base64") };
        expect([open(KEY, one, changed), open(KEY, one, cut)]).toEqual([
          { problem: "changed" },
          { problem: "changed" },
        ]);
      }),
    );
  });

  it("says that the key is another one", () => {
    const one = { workloadId: "hello-vm", name: "TOKEN" };
    expect(open(randomBytes(32), one, seal(KEY, one, "x"))).toEqual({ problem: "other-key" });
  });
});
