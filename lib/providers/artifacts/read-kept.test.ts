import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readKept } from "./read-kept";
import { resolveArtifact } from "./resolve-artifact";

let dataDir: string;
let said: string[];
const soon = (): AbortSignal => AbortSignal.timeout(60_000);
const context = () => ({
  ownerId: "mf-x",
  dataDir,
  log: { info: () => undefined, warn: (_data: object, message: string) => void said.push(message) },
});
const read = async () => {
  const artifact = await resolveArtifact("demo:v1", context(), soon());
  return { artifact, bytes: () => readKept(artifact, context(), soon(), (tar) => buffer(tar)) };
};
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "mf-kept-"));
  said = [];
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test.each([
  ["a reader that takes all of it", (whole: Buffer) => whole.fill(1, 5000, 5001)],
  ["one that is cut off", (whole: Buffer) => whole.subarray(0, 5000)],
  ["an empty one", (whole: Buffer) => whole.subarray(0, 0)],
])("a damaged copy is said and made again: %s", async (_, damaged) => {
  const { artifact, bytes } = await read();
  const whole = await bytes();
  await writeFile(artifact.tarPath, damaged(Buffer.from(whole)));
  expect((await bytes()).equals(whole)).toBe(true);
  expect((await readFile(artifact.tarPath)).equals(whole)).toBe(true);
  expect(said).toHaveLength(1);
});

test("so is one whose reader stumbled over the damage, and one that was removed after it was found", async () => {
  const { artifact, bytes } = await read();
  const whole = await bytes();
  await writeFile(artifact.tarPath, "no tar at all");
  const attempts: Buffer[] = [];
  const picky = await readKept(artifact, context(), soon(), async (tar) => {
    attempts.push(await buffer(tar.take(1)));
    if (attempts.length === 1) throw new Error("no header of a tar");
    return attempts.length;
  });
  expect(picky).toBe(2);
  await rm(artifact.tarPath);
  expect((await bytes()).equals(whole)).toBe(true);
  expect(said).toHaveLength(2);
});

test("a reader that fails over a whole copy fails, once", async () => {
  const { artifact } = await read();
  let attempts = 0;
  const failing = readKept(artifact, context(), soon(), () => {
    attempts += 1;
    return Promise.reject(new Error("the reader's own trouble"));
  });
  await expect(failing).rejects.toThrow("the reader's own trouble");
  expect([attempts, said]).toEqual([1, []]);
});
