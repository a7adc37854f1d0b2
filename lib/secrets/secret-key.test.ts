import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { KEY_PROBLEM, keyOf } from "./key-of.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mayfly-key-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** As another process has it, which knows no key yet. */
async function anotherProcess(env: Record<string, string> = {}): Promise<Buffer> {
  vi.resetModules();
  const { secretKey } = await import("./secret-key");
  return secretKey({ NODE_ENV: "test", MAYFLY_DATA: path.join(folder, "data"), ...env });
}

it("is made once, whoever needs it first, and for this user alone", async () => {
  vi.resetModules();
  const processes = await Promise.all(
    Array.from({ length: 8 }, async () => {
      vi.resetModules();
      return import("./secret-key");
    }),
  );
  const env = { NODE_ENV: "test", MAYFLY_DATA: path.join(folder, "data") } as const;
  const keys = await Promise.all(processes.map(({ secretKey }) => secretKey(env)));
  expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
  expect(keys[0]).toHaveLength(32);
  expect(await anotherProcess()).toEqual(keys[0]);
  expect(await readdir(env.MAYFLY_DATA)).toEqual(["secret-key"]);
  const file = path.join(env.MAYFLY_DATA, "secret-key");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(keyOf(await readFile(file, "utf8"))).toEqual(keys[0]);
});

it("is what the environment gives, and no file is made", async () => {
  const given = Buffer.alloc(32, 7).toString("base64");
  expect(await anotherProcess({ MAYFLY_SECRET_KEY: given })).toEqual(Buffer.alloc(32, 7));
  expect(await readdir(folder)).toEqual([]);
});

it.each(["x", Buffer.alloc(31).toString("base64"), Buffer.alloc(33).toString("base64"), "é".repeat(43)])(
  "refuses %j, which is no key",
  async (given) => {
    expect(keyOf(given)).toBeNull();
    await expect(anotherProcess({ MAYFLY_SECRET_KEY: given })).rejects.toThrow(KEY_PROBLEM);
  },
);

it("says which file holds none, and leaves it as it is", async () => {
  const file = path.join(folder, "data", "secret-key");
  await mkdir(path.dirname(file));
  await writeFile(file, "half of");
  await expect(anotherProcess()).rejects.toThrow(`${file} holds no key`);
  expect(await readFile(file, "utf8")).toBe("half of");
});
