import { copyFile, mkdtemp, mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveArtifact } from "./resolve-artifact";
import { staleFiles, sweepFolder, sweepKept, UNUSED_MS } from "./sweep-files";

const NOW = 10 * UNUSED_MS;
const [wanted, other] = ["a".repeat(64), "b".repeat(64)];
const needed = new Set([`sha256:${wanted}`]);
const soon = (): AbortSignal => AbortSignal.timeout(60_000);
const at = (name: string, unusedMs = UNUSED_MS) => ({ name, usedAt: NOW - unusedMs });

describe("which kept files can go", () => {
  test.each([
    `${other}.tar`,
    `image-${other}.json`,
    `image-${other}-${"1".repeat(16)}.tar`,
    `import-${other}`,
    `${other}-${"1".repeat(16)}.cpio`,
  ])("%s goes after an hour without use, and stays where its digest is needed", (name) => {
    const ofWanted = name.replace(other, wanted);
    expect(staleFiles([at(name), at(ofWanted)], needed, NOW)).toEqual([name]);
    expect(staleFiles([at(name, UNUSED_MS - 1)], needed, NOW)).toEqual([]);
  });

  test.each([
    `.${"1".repeat(8)}.part`,
    `${wanted}.tar.1234.part`,
    `.image-${wanted}.json.1234`,
    `image-${wanted}.json.broken-1`,
    `${wanted.slice(1)}.tar`,
    `${wanted}${wanted}.cpio`,
  ])("what is no kept file goes by its age alone: %s", (name) => {
    expect(staleFiles([at(name)], needed, NOW)).toEqual([name]);
    expect(staleFiles([at(name, 0)], needed, NOW)).toEqual([]);
  });

  test("what VMs boot of a needed artifact stays for the kernel that was used last; its exports all stay", () => {
    const [first, second] = ["1", "2"].map((digit) => `${wanted}-${digit.repeat(16)}.cpio`) as [
      string,
      string,
    ];
    expect(staleFiles([at(first, 3 * UNUSED_MS), at(second, 2 * UNUSED_MS)], needed, NOW)).toEqual([first]);
    expect(staleFiles([at(first, 0), at(second, 2 * UNUSED_MS)], needed, NOW)).toEqual([second]);
    const exports = ["1", "2"].map((digit) => at(`image-${wanted}-${digit.repeat(16)}.tar`, 9 * UNUSED_MS));
    expect(staleFiles(exports, needed, NOW)).toEqual([]);
  });

  test("whatever the names, nothing that was used within the hour goes", () => {
    const anyFile = fc.record({ name: fc.string(), usedAt: fc.integer({ min: 0, max: 2 * NOW }) });
    fc.assert(
      fc.property(fc.uniqueArray(anyFile, { selector: ({ name }) => name }), (files) => {
        const gone = new Set(staleFiles(files, needed, NOW));
        for (const { name, usedAt } of files) expect(gone.has(name)).toBe(usedAt <= NOW - UNUSED_MS);
      }),
    );
  });
});

describe("a data folder", () => {
  let dataDir: string;
  const context = () => ({ ownerId: "mf-x", dataDir, log: { info: () => undefined, warn: () => undefined } });
  const folder = () => path.join(dataDir, "artifacts");
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), "mf-sweep-"));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const age = async (): Promise<void> => {
    const old = new Date(Date.now() - 2 * UNUSED_MS);
    for (const name of await readdir(folder(), { recursive: true })) {
      await utimes(path.join(folder(), name), old, old);
    }
  };
  const tars = async () => (await readdir(folder())).filter((name) => name.endsWith(".tar")).toSorted();
  const swept = (...digests: string[]) => sweepKept(dataDir, new Set(digests), soon());
  const hex = (digest: string) => `${digest.slice("sha256:".length)}.tar`;

  test("copies that nothing needs go once they are an hour unused, those that are asked for are young again", async () => {
    const file = path.join(dataDir, "app.tar");
    const versions: string[] = [];
    for (const variant of ["v1", "v2", "crash"]) {
      const demo = await resolveArtifact(
        `demo:${variant}`,
        { ...context(), dataDir: path.join(dataDir, "other") },
        soon(),
      );
      await copyFile(demo.tarPath, file);
      versions.push((await resolveArtifact(`tar:${file}`, context(), soon())).digest);
    }
    const [first = "", second = "", third = ""] = versions;
    expect(await swept()).toBe(0);
    await age();
    await resolveArtifact(`tar:${file}`, context(), soon(), first);
    await resolveArtifact(`tar:${file}`, context(), soon());
    // The second's copy, and the notes of the files that the first and the second were read from.
    expect(await swept()).toBe(3);
    expect(await tars()).toEqual([hex(first), hex(third)].toSorted());
    await age();
    expect(await swept(first)).toBe(2);
    expect(await tars()).toEqual([hex(first)]);
    const later = resolveArtifact(`tar:${file}`, context(), soon(), second);
    await expect(later).rejects.toMatchObject({ code: "artifact-not-found" });
    expect((await resolveArtifact(`tar:${file}`, context(), soon(), third)).digest).toBe(third);
  });

  test("an export of an image goes with its note, or stays with it", async () => {
    const config = { entrypoint: [], cmd: [], env: {}, workingDir: null, user: null, stopSignal: null };
    const digest = `sha256:${wanted}`;
    const saved: string[] = [];
    const images = {
      find: () => Promise.resolve({ digest, config }),
      save: async (which: string, to: string) => {
        saved.push(which);
        await writeFile(to, "tar");
      },
    };
    const ask = () => resolveArtifact("image:app:1", { ...context(), images }, soon(), digest);
    await ask();
    await age();
    await ask();
    expect(await swept()).toBe(0);
    await age();
    expect(await swept(digest)).toBe(0);
    await ask();
    expect(saved).toEqual([digest]);
    await age();
    expect(await swept()).toBe(2);
    expect(await readdir(folder())).toEqual([]);
    await ask();
    expect(saved).toEqual([digest, digest]);
  });

  test("there need be nothing, folders stay, and an aborted sweep ends", async () => {
    expect(await swept()).toBe(0);
    await mkdir(path.join(folder(), "inside"), { recursive: true });
    await writeFile(path.join(folder(), "draft"), "");
    await age();
    await expect(sweepFolder(folder(), new Set(), AbortSignal.abort())).rejects.toThrow();
    expect(await swept()).toBe(1);
    expect(await readdir(folder())).toEqual(["inside"]);
  });
});
