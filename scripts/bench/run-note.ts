import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { BenchWorld } from "./world";

const processSchema = z.object({ pid: z.number() });
const noteSchema = z.object({ processes: z.object({ web: processSchema, controller: processSchema }) });

/** Pids of what the supervisor keeps running. */
export function pidsOf({ dataDir }: BenchWorld): { readonly web: number; readonly controller: number } {
  const note: unknown = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8"));
  const { web, controller } = noteSchema.parse(note).processes;
  return { web: web.pid, controller: controller.pid };
}
