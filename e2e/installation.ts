import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const processSchema = z.object({ pid: z.number() });
const noteSchema = z.object({
  processes: z.object({ postgres: processSchema, web: processSchema, controller: processSchema }),
});

const dataFile = (name: string): string =>
  readFileSync(join(process.env.MAYFLY_E2E_DATA ?? "", name), "utf8");

/** The processes that `npm start` keeps running, as it notes them. */
export const runningProcesses = () => noteSchema.parse(JSON.parse(dataFile("run.json"))).processes;

/** Names of this installation's containers, running or not, as the engine itself lists them. */
export async function containersOfEngine(): Promise<string[]> {
  const filter = `label=dev.mayfly.owner=${dataFile("installation-id").trim()}`;
  const { stdout } = await promisify(execFile)("podman", [
    "ps",
    "-a",
    "--filter",
    filter,
    "--format",
    "{{.Names}}",
  ]);
  return stdout.split("\n").filter((name) => name !== "");
}
