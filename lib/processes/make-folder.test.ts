import { mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolder } from "./make-folder.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mayfly-make-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("makes all that is missing, for this user alone, whoever else makes it meanwhile", async () => {
  const deep = path.join(folder, "a/b/c");
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(deep)));
  await makeFolder(deep);
  for (const one of ["a", "a/b", "a/b/c"])
    expect((await stat(path.join(folder, one))).mode & 0o777).toBe(0o700);
});

it("takes a link to a folder for a folder", async () => {
  await symlink(folder, path.join(folder, "link"));
  await makeFolder(path.join(folder, "link"));
  await makeFolder(path.join(folder, "link/deeper"));
  expect((await stat(path.join(folder, "deeper"))).isDirectory()).toBe(true);
});

it.each([
  ["/proc/mayfly/deeper", "ENOENT"],
  ["file", "EEXIST"],
  ["file/deeper", "ENOTDIR"],
  ["dead/deeper", "ENOENT"],
])("fails where %s can't be", async (place, code) => {
  await writeFile(path.join(folder, "file"), "");
  await symlink("/nowhere/at/all", path.join(folder, "dead"));
  await expect(makeFolder(path.resolve(folder, place))).rejects.toMatchObject({ code });
});
