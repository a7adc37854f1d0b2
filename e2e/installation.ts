import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const processSchema = z.object({ pid: z.number() });
const noteSchema = z.object({
  supervisor: processSchema,
  processes: z.object({ postgres: processSchema, web: processSchema, controller: processSchema }),
});

/** The data folder of the installation that the journeys share. */
export const sharedFolder = (): string => process.env.MAYFLY_E2E_DATA ?? "";

const noteOf = (folder: string) =>
  noteSchema.parse(JSON.parse(readFileSync(join(folder, "run.json"), "utf8")));

/** The processes that `npm start` keeps running, as it notes them. */
export const runningProcesses = () => noteOf(sharedFolder()).processes;

/** Where the installation's database is, as its processes are told. */
export function databaseUrl(): string {
  const { web } = runningProcesses();
  const environment = readFileSync(`/proc/${web.pid}/environ`, "utf8").split("\0");
  const url = environment.find((one) => one.startsWith("DATABASE_URL="))?.slice("DATABASE_URL=".length);
  if (url === undefined) throw new Error("The web server was told of no database.");
  return url;
}

export const supervisorPid = (): number => noteOf(sharedFolder()).supervisor.pid;

/** As a power cut would: none of an installation's processes gets to say goodbye. */
export function killAll(folder: string): void {
  const { supervisor, processes } = noteOf(folder);
  for (const { pid } of [supervisor, ...Object.values(processes)]) process.kill(pid, "SIGKILL");
}

/** An installation's containers, running or not, as the engine itself lists them. */
export async function containersOfEngine(
  folder = sharedFolder(),
): Promise<{ engineId: string; name: string }[]> {
  const owner = (await readFile(join(folder, "installation-id"), "utf8")).trim();
  const filter = `label=dev.mayfly.owner=${owner}`;
  const args = ["ps", "-a", "--no-trunc", "--filter", filter, "--format", "{{.ID}} {{.Names}}"];
  const { stdout } = await promisify(execFile)("podman", args);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [engineId = "", name = ""] = line.split(" ");
      return { engineId, name };
    });
}

/** The QEMU process of an instance of the shared installation; others on this machine may have VMs of the same name. */
export async function qemuOf(instanceId: string): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,args="], { maxBuffer: 16 * 1024 * 1024 });
  const line = stdout
    .split("\n")
    .find((one) => one.includes(`qemu-system-x86_64 -name ${instanceId} `) && one.includes(sharedFolder()));
  if (line === undefined) throw new Error(`There is no QEMU process of ${instanceId}.`);
  return Number.parseInt(line, 10);
}
