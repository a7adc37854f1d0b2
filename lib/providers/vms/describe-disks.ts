import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { pack, type Header } from "tar-stream";
import { expect, test, type TestContext } from "vitest";
import { findProgram } from "@/lib/processes/find-program";
import { shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import { listed } from "@/lib/processes/unless-missing";
import { SmallDisk } from "../../../scripts/lib/small-disk.fixture";
import type { ProviderContext } from "../provider";
import { makeDisk } from "./disk";
import { ensureDiskKernel } from "./kernel";
import { imagesFolder } from "./paths";
import { createVmsProvider } from "./provider";

const run = promisify(execFile);
const soon = (): AbortSignal => AbortSignal.timeout(110_000);
const log = { info: () => undefined, warn: () => undefined };

async function writeTar(to: string, entries: readonly (readonly [Partial<Header>, string | Buffer])[]) {
  const tar = pack();
  for (const [header, content] of entries) tar.entry(header as Header, content);
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) parts.push(part as Buffer);
  await writeFile(to, Buffer.concat(parts));
}

interface Place {
  readonly folder: string;
  readonly context: ProviderContext;
}

/** With a kernel that mounts disks and the program that makes them. */
function disk(says: string, work: (place: Place, skip: TestContext["skip"]) => Promise<void>): void {
  test(says, async ({ skip }) => {
    if ((await findProgram("sqfstar")) === null) return skip("VMs: squashfs-tools is missing.");
    const folder = await mkdtemp(path.join(tmpdir(), "mf-disks-"));
    const context = { ownerId: `mf-${randomUUID().slice(-12)}`, dataDir: path.join(folder, "data"), log };
    try {
      const refusal = await ensureDiskKernel(context.dataDir, soon()).then(() => null, String);
      if (refusal !== null) return skip(`VMs: ${refusal}`);
      await work({ folder, context }, skip);
    } finally {
      await rm(folder, { recursive: true, force: true });
      await rm(shortFolder(context), { recursive: true, force: true });
    }
  });
}

const disksOf = async (context: ProviderContext): Promise<string[]> =>
  (await listed(imagesFolder(context))).filter((name) => !name.endsWith(".cpio"));

/** Too large for memory. */
const LARGE = Buffer.alloc(9 * 2 ** 20, "mayfly");

function contents(): void {
  disk(
    "a disk holds what the tar says: owners, modes, links, devices, in folders that it does not name",
    async ({ folder }) => {
      const [tar, to] = [path.join(folder, "a.tar"), path.join(folder, "deep", "a.squashfs")];
      await writeTar(tar, [
        [{ name: "a/b", mode: 0o4750, uid: 1001, gid: 77 }, "text"],
        [{ name: "link", type: "symlink", linkname: "/a/../../b" }, ""],
        [{ name: "same", type: "link", linkname: "a/b" }, ""],
        [{ name: "null", type: "character-device", devmajor: 1, devminor: 3, mode: 0o666 }, ""],
      ]);
      await makeDisk(createReadStream(tar), "tar:a", to, soon());
      expect(await readdir(path.dirname(to))).toEqual(["a.squashfs"]);
      expect((await stat(to)).mode & 0o777).toBe(0o600);
      const { stdout } = await run("unsquashfs", ["-lln", to]);
      const lines = stdout
        .trim()
        .split("\n")
        .map((line) => line.replace(/\s+/g, " ").replace(/ \d{4}-\d\d-\d\d \d\d:\d\d/, ""));
      const same = lines.filter((line) => /squashfs-root\/(a\/b|same)/.test(line));
      expect(same.map((line) => line.split(" ").slice(0, 3))).toEqual([
        ["-rwsr-x---", "1001/77", "4"],
        ["-rwsr-x---", "1001/77", "4"],
      ]);
      expect(lines.find((line) => line.startsWith("crw-rw-rw-"))).toMatch(/0\/0 1, 3 squashfs-root\/null$/);
      expect(lines.find((line) => line.includes("root/link"))).toMatch(/-> \/a\/\.\.\/\.\.\/b$/);
      expect(lines[0]).toMatch(/^drwxr-xr-x 0\/0 /);
    },
  );
}

function hostile(): void {
  const file = (name: string) => [{ name }, "x"] as const;
  const cases: readonly (readonly [string, Parameters<typeof writeTar>[1], RegExp])[] = [
    ["a way out", [file("../evil")], /"\.\.\/evil", which lies outside of it\.$/],
    [
      "a sparse terabyte",
      [[{ name: "a", pax: { "GNU.sparse.realsize": "1099511627776" } }, ""]],
      /as a sparse file/,
    ],
    ["one name twice", [file("a"), file("a")], /"a" twice\.$/],
  ];
  disk(
    "a hostile tar is refused with why, small or large, and leaves nothing",
    async ({ folder, context }) => {
      const provider = createVmsProvider(context);
      const tar = path.join(folder, "a.tar");
      for (const [what, entries, why] of cases) {
        for (const more of [[], [[{ name: "large" }, LARGE] as const]]) {
          await writeTar(tar, [...more, ...entries]);
          const refusal = { code: "artifact-invalid", message: expect.stringMatching(why) as string };
          await expect(provider.prepare(`tar:${tar}`, soon()), what).rejects.toMatchObject(refusal);
          expect(await disksOf(context)).toEqual([]);
        }
      }
    },
  );
  disk(
    "what ends in the middle of a file is refused, and a full disk is said as such",
    async ({ folder }, skip) => {
      const [tar, to] = [path.join(folder, "a.tar"), path.join(folder, "a.squashfs")];
      await writeTar(tar, [[{ name: "large" }, LARGE]]);
      const half = createReadStream(tar, { end: 4_000_000 });
      await expect(makeDisk(half, "tar:a", to, soon())).rejects.toMatchObject({ code: "artifact-invalid" });
      expect(existsSync(to)).toBe(false);
      const small = new SmallDisk(4);
      try {
        if (!small.isMounted) return skip("Only root can make a small disk.");
        const made = makeDisk(createReadStream(tar), "tar:a", path.join(small.folder, "a"), soon());
        await expect(made).rejects.toMatchObject({ code: "disk-full" });
        expect(await readdir(small.folder)).toEqual([]);
      } finally {
        small.remove();
      }
    },
  );
}

function shared(): void {
  disk(
    "a disk is made once, however many ask, and is none of a process that was killed",
    async ({ folder, context }) => {
      const tar = path.join(folder, "a.tar");
      const files = Array.from(
        { length: 40 },
        (_, n) => [{ name: `f${n}` }, Buffer.alloc(2 ** 20, `${n}`)] as const,
      );
      await writeTar(tar, files);
      const maker = () => {
        const args = ["--import", "tsx", path.join(import.meta.dirname, "disk-maker.fixture.ts")];
        return spawn(process.execPath, [...args, context.ownerId, context.dataDir, `tar:${tar}`], {
          stdio: ["ignore", "pipe", "inherit"],
        });
      };
      await mkdir(imagesFolder(context), { recursive: true });
      const killed = maker();
      const gone = new Promise((resolve) => killed.once("close", resolve));
      const hasBegun = async () => (await disksOf(context)).length > 0;
      await waitUntil(hasBegun, { everyMs: 1, signal: soon() });
      killed.kill("SIGKILL");
      await gone;
      const left = await disksOf(context);
      const provider = createVmsProvider(context);
      const other = maker();
      let word = "";
      other.stdout.on("data", (chunk) => (word += String(chunk)));
      const ended = new Promise((resolve) => other.once("close", resolve));
      const mine = await Promise.all([
        provider.prepare(`tar:${tar}`, soon()),
        createVmsProvider(context).prepare(`tar:${tar}`, soon()),
      ]);
      await ended;
      const answers = [...mine.map(({ cached }) => (cached ? "found" : "made")), word];
      if (left.every((name) => name.startsWith(".")))
        expect(answers.toSorted()).toEqual(["found", "found", "made"]);
      const [whole = ""] = (await disksOf(context)).filter((name) => !name.startsWith("."));
      expect(whole).toBe(`${mine[0].digest.slice("sha256:".length)}.squashfs`);
      const { stdout } = await run("unsquashfs", ["-cat", path.join(imagesFolder(context), whole), "f39"], {
        encoding: "buffer",
        maxBuffer: 2 ** 22,
      });
      expect(stdout.equals(Buffer.alloc(2 ** 20, "39"))).toBe(true);
      expect((await readFile(path.join(imagesFolder(context), whole))).length).toBeGreaterThan(40 * 2 ** 20);
    },
  );
}

/** Disks as they are made; how a guest runs on one is held to a container by the artifacts' tests. */
export function describeDisks(): void {
  contents();
  hostile();
  shared();
}
