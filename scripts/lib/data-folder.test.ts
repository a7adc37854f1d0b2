import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { identify } from "@/lib/processes/process-identity";
import { claimDataFolder, closeToOthers } from "./data-folder.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mayfly-folder-"));
});
afterEach(() => rm(folder, { recursive: true }));

interface Claim {
  readonly child: ChildProcess;
  /** What it said: that it has the folder, or why not. */
  readonly said: string;
}
function claim(dataDir: string): Promise<Claim> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "claim.fixture.mjs"), dataDir]);
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (part: Buffer): void => {
      said += part.toString();
      if (said.includes("\n")) resolve({ child, said: said.trim() });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
  });
}
const end = ({ child }: Claim): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });

it("gives one of many who start at once the folder, tells the others in one line, and passes over one that was killed", async () => {
  const dataDir = path.join(folder, "a folder/that is/new");
  for (let round = 0; round < 3; round += 1) {
    const all = await Promise.all(Array.from({ length: 5 }, () => claim(dataDir)));
    const winners = all.filter(({ said }) => said === "claimed");
    expect(winners).toHaveLength(1);
    const pid = String(winners[0]?.child.pid);
    for (const one of all.filter((other) => other !== winners[0])) {
      expect(one.said).toMatch(/^Mayfly already runs on .* \(process (\d+|unknown)\)\.$/);
      if (!one.said.includes("unknown")) expect(one.said).toContain(`(process ${pid})`);
    }
    await Promise.all(all.map(end));
  }
}, 60_000);

it("leaves the folder to one of a version that held no lock", async () => {
  const supervisor = identify(process.pid);
  const note = path.join(folder, "run.json");
  await writeFile(note, JSON.stringify({ supervisor, address: "http://here", processes: {} }));
  const line = `Mayfly already runs on ${folder} (process ${process.pid}) at http://here.`;
  for (let time = 0; time < 2; time += 1) await expect(claimDataFolder(folder)).rejects.toThrow(line);
  await writeFile(
    note,
    JSON.stringify({ supervisor: { ...supervisor, startTime: "0" }, address: "", processes: {} }),
  );
  await (
    await claimDataFolder(folder)
  )();
});

it.each([
  ["a file", () => writeFile(path.join(folder, "data"), ""), "data", "is a file, not a folder"],
  ["below a file", () => writeFile(path.join(folder, "data"), ""), "data/deeper", "lies below a file"],
  ["a dead link", () => symlink("/nowhere/at/all", path.join(folder, "data")), "data", "can't be made there"],
  ["too long", async () => undefined, "x".repeat(300), "is too long a path"],
])("says in one line what is wrong with a data folder that is %s", async (_kind, prepare, name, words) => {
  await prepare();
  const refusal = claimDataFolder(path.join(folder, name));
  await expect(refusal).rejects.toThrow(words);
  await expect(refusal).rejects.toThrow(/^[^\n]*$/);
});

it.each(["/sys/mayfly", "/proc/mayfly"])("says in one line that nothing can be made at %s", async (place) => {
  await expect(claimDataFolder(place)).rejects.toThrow(/^The data folder \S+ can't be [^\n]*$/);
});

it("closes an open folder, itself reached by a link, and all below, and leaves links and what a file lets its owner do", async () => {
  const outside = await mkdtemp(path.join(tmpdir(), "mayfly-outside-"));
  await chmod(outside, 0o755);
  await mkdir(path.join(folder, "logs"));
  await writeFile(path.join(folder, "logs/web.log"), "");
  await writeFile(path.join(folder, "run"), "");
  await symlink(outside, path.join(folder, "link"));
  for (const [name, mode] of [
    ["", 0o755],
    ["logs", 0o777],
    ["logs/web.log", 0o644],
    ["run", 0o755],
  ] as const)
    await chmod(path.join(folder, name), mode);
  const place = path.join(outside, "place");
  await symlink(folder, place);
  closeToOthers(place);
  const modeOf = async (file: string) => (await stat(file)).mode & 0o777;
  const modes = await Promise.all(
    ["", "logs", "logs/web.log", "run"].map((one) => modeOf(path.join(folder, one))),
  );
  expect(modes).toEqual([0o700, 0o700, 0o600, 0o700]);
  expect(await modeOf(outside)).toBe(0o755);
  await rm(outside, { recursive: true });
});
