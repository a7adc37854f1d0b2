import { chmod, chown, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ensureShortFolder, removeShortFolder, shortFolder, UnsafeFolder } from "./short-folder";

let dataDir: string;
let context: { ownerId: string; dataDir: string };
let folder: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-short-"));
  context = { ownerId: "mf-short", dataDir };
  folder = shortFolder(context);
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true });
});

it("is made for this user alone, found again, and closed where it could be read", async () => {
  expect(await ensureShortFolder(context)).toBe(folder);
  await chmod(folder, 0o755);
  expect(await ensureShortFolder(context)).toBe(folder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it("is removed where nothing is in it, and only then", async () => {
  await ensureShortFolder(context);
  await writeFile(path.join(folder, "one.sock"), "");
  await removeShortFolder(context);
  expect((await stat(folder)).isDirectory()).toBe(true);
  await rm(path.join(folder, "one.sock"));
  await removeShortFolder(context);
  await removeShortFolder(context);
  await expect(stat(folder)).rejects.toMatchObject({ code: "ENOENT" });
});

it.each([
  ["can be written by other users", async () => void (await mkdir(folder), await chmod(folder, 0o777))],
  ["can be written by other users", async () => void (await mkdir(folder), await chmod(folder, 0o770))],
  ["is not a folder", () => symlink(dataDir, folder)],
  ["is not a folder", () => writeFile(folder, "")],
])("is refused where it %s", async (words, prepare) => {
  await prepare();
  const refusal = ensureShortFolder(context);
  await expect(refusal).rejects.toBeInstanceOf(UnsafeFolder);
  await expect(refusal).rejects.toThrow(words);
});

it.runIf(process.getuid?.() === 0)("is refused where it belongs to another user", async () => {
  await mkdir(folder, { mode: 0o700 });
  await chown(folder, 65_534, 65_534);
  await expect(ensureShortFolder(context)).rejects.toThrow(/belongs to another user \(65534, not 0\)/);
});
