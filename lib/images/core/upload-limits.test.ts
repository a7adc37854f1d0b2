import { expect, it } from "vitest";
import { LEFT_AFTER_MS, leftUploads, mayBeTar, TELLING_BYTES, UPLOAD_NAME } from "./upload-limits";

const NOW = 1_800_000_000_000;
it("takes away what is old and nobody wants", () => {
  const files = [
    { name: "wanted", changedAt: 0 },
    { name: "old", changedAt: NOW - LEFT_AFTER_MS },
    { name: "young", changedAt: NOW - LEFT_AFTER_MS + 1 },
  ];
  expect(leftUploads(files, new Set(["wanted"]), NOW)).toEqual(["old"]);
});

const tar = new Uint8Array(TELLING_BYTES);
tar.set(new TextEncoder().encode("ustar"), 257);
it.each<[string, Uint8Array, boolean]>([
  ["a tar", tar, true],
  ["gzip", new Uint8Array([0x1f, 0x8b]), true],
  ["a tar that is cut off", tar.subarray(0, 261), false],
  ["half of gzip's mark", new Uint8Array([0x1f, 0x8c]), false],
  ["nothing", new Uint8Array(), false],
])("tells by its first bytes of %s whether it may be one", (_, start, is) => {
  expect(mayBeTar(start)).toBe(is);
});

it.each([
  "../up-0123456789ab.tar",
  "up-0123456789ab.tar/x",
  "up-0123456789AB.tar",
  "up-.tar",
  ".up-0123456789ab.tar",
])("takes %s for no file of its own", (name) => {
  expect(UPLOAD_NAME.test(name)).toBe(false);
  expect(UPLOAD_NAME.test("up-0123456789ab.tar")).toBe(true);
});
