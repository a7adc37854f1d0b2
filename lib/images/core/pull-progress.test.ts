import fc from "fast-check";
import { expect, it } from "vitest";
import type { PullLine } from "@/lib/providers/artifacts/image-facts";
import { heard, progressOf, type Layers } from "./pull-progress";

const after = (...lines: readonly PullLine[]) => progressOf(lines.reduce<Layers>(heard, new Map()));
const loading = (id: string, current: number, total: number): PullLine => ({
  id,
  status: "Downloading",
  progressDetail: { current, total },
});

it("counts layers, and the bytes of those whose size is known", () => {
  expect(after()).toEqual({ layers: 0, layersDone: 0, bytes: 0, totalBytes: 0 });
  expect(
    after(
      { id: "v1", status: "Pulling from shop" },
      { id: "a", status: "Pulling fs layer" },
      { id: "b", status: "Already exists" },
      loading("a", 300, 1000),
    ),
  ).toEqual({ layers: 2, layersDone: 1, bytes: 300, totalBytes: 1000 });
});

it("takes a layer that came for whole, and one that is unpacked for done", () => {
  const came = [loading("a", 300, 1000), { id: "a", status: "Verifying Checksum" }];
  expect(after(...came)).toEqual({ layers: 1, layersDone: 0, bytes: 1000, totalBytes: 1000 });
  expect(after(...came, { id: "a", status: "Extracting" })).toMatchObject({ layersDone: 0, bytes: 1000 });
  expect(after(...came, { id: "a", status: "Pull complete" })).toMatchObject({ layersDone: 1, bytes: 1000 });
});

it.each([
  ["of the whole image", { status: "Digest: sha256:0" }],
  ["of a tag", { id: "v1", status: "Pulling from shop" }],
  ["of nobody", { id: "", status: "Downloading" }],
])("passes over what is said %s", (_, line) => expect(after(line).layers).toBe(0));

it("takes bytes of an unknown total, and none that are no count", () => {
  expect(after(loading("a", 700, 0))).toMatchObject({ bytes: 700, totalBytes: 700 });
  expect(after(loading("a", -1, Number.NaN))).toMatchObject({ bytes: 0, totalBytes: 0 });
  expect(after({ id: "a", status: "Downloading" })).toMatchObject({ bytes: 0, totalBytes: 0 });
});

const STATUSES = [
  "Pulling fs layer",
  "Downloading",
  "Verifying Checksum",
  "Extracting",
  "Pull complete",
  "Already exists",
];
const line = fc.record({
  id: fc.constantFrom("a", "b", "c"),
  status: fc.constantFrom(...STATUSES),
  progressDetail: fc.record({
    current: fc.integer({ min: -5, max: 2000 }),
    total: fc.integer({ min: -5, max: 2000 }),
  }),
});

it("never goes back, and never has more than there is", () => {
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      let layers: Layers = new Map();
      let before = progressOf(layers);
      for (const each of lines) {
        layers = heard(layers, each);
        const now = progressOf(layers);
        expect(now.bytes).toBeGreaterThanOrEqual(before.bytes);
        expect(now.layersDone).toBeGreaterThanOrEqual(before.layersDone);
        expect(now.bytes).toBeLessThanOrEqual(now.totalBytes);
        expect(now.layersDone).toBeLessThanOrEqual(now.layers);
        before = now;
      }
    }),
  );
});
