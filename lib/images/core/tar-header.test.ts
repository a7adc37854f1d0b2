import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { extract } from "tar-stream";
import { expect, it } from "vitest";
import { paddingAfter, tarEnd, tarHeader } from "./tar-header";

type Files = readonly (readonly [name: string, content: Uint8Array])[];

async function readBack(files: Files) {
  const parts = files.flatMap(([name, content]) => [
    ...tarHeader(name, content.length),
    content,
    paddingAfter(content.length),
  ]);
  const reading = extract();
  const found: unknown[] = [];
  reading.on("entry", ({ name, type, mode, size }, content, next) => {
    void buffer(content).then((bytes) => {
      found.push({ name, type, mode, size, bytes: bytes.toString("hex") });
      next();
    });
  });
  const closed = new Promise<void>((resolve, reject) => reading.on("close", resolve).on("error", reject));
  reading.end(Buffer.concat([...parts, tarEnd()]));
  await closed;
  return found;
}
const expected = (files: Files) =>
  files.map(([name, content]) => ({
    name,
    type: "file",
    mode: 0o755,
    size: content.length,
    bytes: Buffer.from(content).toString("hex"),
  }));

it.each([
  "a",
  "a/b.txt",
  "x".repeat(100),
  "x".repeat(101),
  `${"d/".repeat(120)}f`,
  "größe/日本",
  "y".repeat(989),
  "😀",
])("is read back with the name %s", async (name) => {
  const files: Files = [[name, Buffer.from("content")]];
  expect(await readBack(files)).toEqual(expected(files));
});

it("is read back whatever the files are called and hold", async () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
    .filter((text) => !/[\0/]/.test(text));
  const file = fc.tuple(name, fc.uint8Array({ maxLength: 1100 }));
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 6 }), async (files) => {
      expect(await readBack(files)).toEqual(expected(files));
    }),
  );
});

it("says a name of its own where a reader might take its letters for others", () => {
  expect(tarHeader("plain", 1)).toHaveLength(1);
  expect(tarHeader("größe", 1)).toHaveLength(4);
  expect(tarHeader("x".repeat(101), 1)).toHaveLength(4);
});
