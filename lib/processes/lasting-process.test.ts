import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endProcess } from "./end-process";
import { isAlive, type ProcessIdentity } from "./process-identity";
import { startLasting } from "./start-lasting";
import { waitUntil } from "./wait-until";

let folder: string;
let output: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mf-lasting-"));
  output = path.join(folder, "said");
});
afterEach(() => rm(folder, { recursive: true }));

const saying = async (word: string): Promise<void> => {
  const isSaid = async () => (await readFile(output, "utf8")).includes(word);
  await waitUntil(isSaid, { everyMs: 5, signal: AbortSignal.timeout(20_000) });
};
async function start(script: string): Promise<ProcessIdentity> {
  const identity = await startLasting("/bin/sh", ["-c", script], { output, cwd: folder });
  if (!identity) throw new Error("It ended at once.");
  await saying("begun");
  return identity;
}

test("what a program says goes to its file, for this user alone, and it ends by itself within its grace", async () => {
  const identity = await start("trap 'echo ended; exit' TERM; echo begun; while :; do sleep 0.01; done");
  await endProcess(identity, 20_000);
  expect(await readFile(output, "utf8")).toBe("begun\nended\n");
  expect((await stat(output)).mode & 0o777).toBe(0o600);
});

test.each([
  ["that does not hear is killed after its grace", 50, /^begun\n(heard\n)?$/],
  ["is killed at once where it has none", 0, /^begun\n$/],
])("one %s, and is gone then", async (_says, graceMs, said) => {
  const identity = await start("trap 'echo heard' TERM; echo begun; while :; do sleep 0.01; done");
  await endProcess(identity, graceMs);
  expect(isAlive(identity)).toBe(false);
  expect(await readFile(output, "utf8")).toMatch(said);
  await endProcess(identity, graceMs);
});

test("a program that is not there is said", async () => {
  const starting = startLasting("/nowhere/program", [], { output });
  await expect(starting).rejects.toMatchObject({ code: "ENOENT" });
});
