import { readdir, readFile, stat } from "node:fs/promises";
import { existsSync } from "node:fs";
import { z } from "zod";
import { isAlive, type ProcessIdentity } from "@/lib/processes/process-identity";
import { parseInstanceName } from "../instance-name";
import type { ObservedInstance, ProviderContext } from "../provider";
import { bootedAt, parseGuestReport } from "./guest-report";
import { filesOf, vmsFolder, type InstanceFiles } from "./paths";

const recordSchema = z.object({
  ownerId: z.string(),
  name: z.string(),
  workloadId: z.string(),
  revision: z.number(),
  ordinal: z.number(),
  runtime: z.string(),
  accelerator: z.enum(["kvm", "tcg"]),
});
export type InstanceRecord = z.infer<typeof recordSchema>;
const processSchema = z.object({ pid: z.number(), startTime: z.string() });
/** Written once QEMU runs the guest. Times are instants. */
const startedSchema = z.object({ port: z.number(), createdAt: z.number(), startedAt: z.number() });
export type Started = z.infer<typeof startedSchema>;

/** An instance as its folder and its process tell it now. */
export interface Instance {
  readonly files: InstanceFiles;
  readonly record: InstanceRecord;
  readonly process: ProcessIdentity | null;
  readonly started: Started | null;
  readonly running: boolean;
  readonly isStopping: boolean;
  readonly bootedAt: number | null;
  readonly exitCode: number | null;
  /** Last write of the guest's report. */
  readonly reportedAt: number | null;
}

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readIfThere(file);
  return text === null ? null : schema.parse(JSON.parse(text));
}

/** The record of a folder; null where it is none of a VM of ours. */
async function readRecord(file: string): Promise<InstanceRecord | null> {
  const text = await readIfThere(file);
  if (text === null) return null;
  try {
    const parsed = recordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What the guest wrote and when it wrote it, of one moment: a time from before the text would date its words too early. */
async function readReport(
  file: string,
): Promise<{ readonly text: string; readonly writtenAt: number } | null> {
  try {
    for (let before = await stat(file); ;) {
      const text = await readFile(file, "utf8");
      const after = await stat(file);
      if (after.mtimeMs === before.mtimeMs) return { text, writtenAt: after.mtimeMs };
      before = after;
    }
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Null where there is no such instance of this installation. */
export async function readInstance(context: ProviderContext, name: string): Promise<Instance | null> {
  const files = filesOf(context, name);
  const record = await readRecord(files.record);
  if (record === null || record.ownerId !== context.ownerId || record.name !== name) return null;
  const process = await readJson(files.process, processSchema);
  // Whether it runs is asked first: what an ended one wrote last is then there to be read.
  const running = process !== null && isAlive(process);
  const [started, written] = await Promise.all([
    readJson(files.started, startedSchema),
    readReport(files.report),
  ]);
  const report = parseGuestReport(written?.text ?? "");
  return {
    files,
    record,
    process,
    started,
    running,
    isStopping: existsSync(files.stopping),
    bootedAt: written ? bootedAt(report, written.writtenAt) : null,
    exitCode: report.exit?.code ?? null,
    reportedAt: written?.writtenAt ?? null,
  };
}

export async function readInstances(context: ProviderContext): Promise<Instance[]> {
  const entries = await readdir(vmsFolder(context)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const names = entries.filter((name) => parseInstanceName(name) !== null);
  const found = await Promise.all(names.map((name) => readInstance(context, name)));
  return found.filter((one) => one !== null);
}

export const observedOf = ({ record, running, started, exitCode }: Instance): ObservedInstance => ({
  name: record.name,
  workloadId: record.workloadId,
  revision: record.revision,
  ordinal: record.ordinal,
  running,
  address: started ? `127.0.0.1:${started.port}` : null,
  exitCode,
  startedAt: started?.startedAt ?? null,
});
