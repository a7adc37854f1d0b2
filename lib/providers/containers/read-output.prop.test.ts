import fc from "fast-check";
import { expect, test } from "vitest";
import { OutputTail } from "./read-output";

const frameOf = (text: string): Buffer => {
  const body = Buffer.from(text);
  const head = Buffer.alloc(8);
  head.writeUInt8(1, 0);
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
};

test("frames are put together however the bytes arrive", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.integer({ min: 1, max: 40 })), (texts, cuts) => {
      const all = Buffer.concat(texts.map(frameOf));
      const tail = new OutputTail();
      let at = 0;
      for (const cut of [...cuts, all.length]) {
        tail.add(all.subarray(at, at + cut));
        at += cut;
      }
      expect(tail.bytes.toString()).toBe(texts.join(""));
    }),
  );
});

test("of a long output the newest is kept, and what is left out is counted", () => {
  const tail = new OutputTail();
  for (let n = 0; n < 200; n += 1) tail.add(frameOf(`${n} `.padEnd(65_536, "x")));
  expect(tail.bytes.length).toBeLessThan(2 ** 21);
  expect(tail.bytes.length + tail.leftOutBytes).toBe(200 * 65_536);
  expect(tail.bytes.toString()).toContain("199 x");
});

test("thousands of empty lines that arrive at once are read, each in its own frame", () => {
  const tail = new OutputTail();
  tail.add(Buffer.concat(Array.from({ length: 8_000 }, () => frameOf("\n"))));
  expect(tail.bytes.toString()).toBe("\n".repeat(8_000));
});
