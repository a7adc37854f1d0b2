import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let folder: string;
let child: ChildProcess;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mayfly-terminal-"));
});
afterEach(async () => {
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  await rm(folder, { recursive: true });
});

/** Runs the fixture by a shell, as `2>&1 | ...` does, until it has said something; answers its pid. */
async function running(reader: string, kind = ""): Promise<number> {
  const main = path.join(import.meta.dirname, "output.fixture.mjs");
  const script = `(echo $BASHPID > pid; exec "${process.execPath}" "${main}" ended ${kind}) 2>&1 | ${reader}`;
  child = spawn("bash", ["-c", script], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  return Number(await readFile(path.join(folder, "pid"), "utf8"));
}
const howItEnded = () =>
  expect.poll(() => readFile(path.join(folder, "ended"), "utf8").catch(() => ""), { timeout: 20_000 });

it("a reader that ends ends the process in its own order", async () => {
  await running("head -n 1; exec sleep 60");
  await howItEnded().toBe("closed");
});

it.each(["SIGTERM", "SIGHUP"] as const)("%s ends it in its own order while nobody reads", async (signal) => {
  const pid = await running("(head -n 1; exec sleep 60)");
  process.kill(pid, signal);
  await howItEnded().toBe(signal);
});

it("a reader that stands still, the pipe being full, does not keep it from ending", async () => {
  const pid = await running("(head -c 5; exec sleep 60)", "much");
  process.kill(pid, "SIGTERM");
  await howItEnded().toBe("SIGTERM");
});
