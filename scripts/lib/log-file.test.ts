import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LogFile } from "./log-file.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mayfly-log-"));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const ended = async (log: LogFile): Promise<void> => {
  log.end();
  await once(log, "finish");
};

it("appends to a file that only this user can read", async () => {
  const file = path.join(folder, "web.log");
  for (const text of ["one\n", "two\n"]) {
    const log = new LogFile(file);
    log.write(text);
    await ended(log);
  }
  expect(await readFile(file, "utf8")).toBe("one\ntwo\n");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it("never fails where the disk is full, and says so once", async () => {
  const complaint = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const log = new LogFile("/dev/full");
  for (let line = 0; line < 50; line += 1) log.write(`line ${line}\n`);
  await ended(log);
  expect(complaint.mock.calls).toEqual([
    ["/dev/full can't be written: the disk is full. Going on without it.\n"],
  ]);
});

it("writes again, and says so, once the file can be written", async () => {
  const complaint = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const saying = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const file = path.join(folder, "later/web.log");
  const log = new LogFile(file);
  await new Promise<void>((resolve) => log.write("lost\n", () => resolve()));
  expect(complaint).toHaveBeenCalledTimes(1);
  await mkdir(path.dirname(file));
  log.write("kept\n");
  await ended(log);
  expect(await readFile(file, "utf8")).toBe("kept\n");
  expect(saying.mock.calls).toEqual([[`${file} is written again.\n`]]);
});
