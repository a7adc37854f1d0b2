import { readFile, stat } from "node:fs/promises";
import { existsSync } from "node:fs";
import { z } from "zod";
import { readNote } from "@/lib/processes/note-file";
import { isAlive, processSchema, type ProcessIdentity } from "@/lib/processes/process-identity";
import { listed, unlessMissing } from "@/lib/processes/unless-missing";
import { parseInstanceName } from "../instance-name";
import type { ObservedInstance, ProviderContext } from "../provider";
import { findInstances, isHalted, type FoundVm } from "./find-vms";
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
  /** What QEMU was given; absent where only its process was found. */
  memoryMb: z.number().optional(),
  cpus: z.number().optional(),
  root: z.enum(["memory", "disk"]).optional(),
});
export type InstanceRecord = z.infer<typeof recordSchema>;
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
  /** Its process is held still from outside. */
  readonly isHalted: boolean;
  readonly isStopping: boolean;
  readonly bootedAt: number | null;
  readonly exitCode: number | null;
  /** Last write of the guest's report. */
  readonly reportedAt: number | null;
}

/** What is known of one whose record is gone: its process tells. */
function recordOf(context: ProviderContext, found: FoundVm): InstanceRecord | null {
  const parsed = parseInstanceName(found.name);
  const { name, runtime, accelerator } = found;
  return parsed && { ownerId: context.ownerId, name, ...parsed, runtime, accelerator };
}

/** What the guest wrote and when it wrote it, of one moment: a time from before the text would date its words too early. */
async function readReport(file: string): Promise<{ readonly text: string; readonly writtenAt: number }> {
  for (let before = await stat(file); ;) {
    const text = await readFile(file, "utf8");
    const after = await stat(file);
    if (after.mtimeMs === before.mtimeMs) return { text, writtenAt: after.mtimeMs };
    before = after;
  }
}

type Found = () => Promise<ReadonlyMap<string, FoundVm>>;

async function read(context: ProviderContext, name: string, find: Found): Promise<Instance | null> {
  const files = filesOf(context, name);
  const noted = await readNote(files.record, recordSchema, context.log);
  if (noted !== null && (noted.ownerId !== context.ownerId || noted.name !== name)) return null;
  const found = noted === null ? (await find()).get(name) : undefined;
  const record = noted ?? (found ? recordOf(context, found) : null);
  if (record === null) return null;
  const last =
    (await readNote(files.process, processSchema, context.log)) ?? (await find()).get(name)?.process ?? null;
  // Whether it runs is asked first: what an ended one wrote last is then there to be read.
  const running = last !== null && isAlive(last);
  // An end counts while the note of it is there: it goes before one that was left half made is ended.
  const process = running || existsSync(files.process) ? last : null;
  const [started, written, halted] = await Promise.all([
    readNote(files.started, startedSchema, context.log),
    unlessMissing(null, readReport(files.report)),
    process !== null && running && isHalted(process),
  ]);
  const report = parseGuestReport(written?.text ?? "");
  return {
    files,
    record,
    process,
    started,
    running,
    isHalted: halted,
    isStopping: existsSync(files.stopping),
    bootedAt: written ? bootedAt(report, written.writtenAt) : null,
    exitCode: report.exit?.code ?? null,
    reportedAt: written?.writtenAt ?? null,
  };
}

/** Null where there is no such instance of this installation, neither on disk nor as a process. */
export async function readInstance(context: ProviderContext, name: string): Promise<Instance | null> {
  const [found = null] = await readInstancesNamed(context, [name]);
  return found;
}

/** Of those that the disk tells of. */
export const namesOnDisk = async (context: ProviderContext): Promise<string[]> =>
  (await listed(vmsFolder(context))).filter((name) => parseInstanceName(name) !== null);

async function readAll(context: ProviderContext, names: Iterable<string>, find: Found): Promise<Instance[]> {
  const all = await Promise.all([...names].map((name) => read(context, name, find)));
  return all.filter((one) => one !== null);
}

/** Those that the disk tells of, and those of which only a process is left. */
export async function readInstances(context: ProviderContext): Promise<Instance[]> {
  const found = await findInstances(context);
  const names = new Set([...(await namesOnDisk(context)), ...found.keys()]);
  return readAll(context, names, () => Promise.resolve(found));
}

/** Those of these names; processes are looked through only where a note of one is missing. */
export function readInstancesNamed(context: ProviderContext, names: readonly string[]): Promise<Instance[]> {
  let found: ReturnType<Found> | null = null;
  return readAll(context, names, () => (found ??= findInstances(context)));
}

export const observedOf = ({
  record,
  running,
  isHalted: halted,
  started,
  exitCode,
}: Instance): ObservedInstance => ({
  name: record.name,
  workloadId: record.workloadId,
  revision: record.revision,
  ordinal: record.ordinal,
  running,
  state: running ? (halted ? "paused" : "running") : started ? "ended" : "made",
  address: started ? `127.0.0.1:${started.port}` : null,
  exitCode,
  startedAt: started?.startedAt ?? null,
});
