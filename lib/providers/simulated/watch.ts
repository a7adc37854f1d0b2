import type { Instant } from "@/lib/lifecycle/instant";
import { Bell } from "@/lib/processes/bell";
import { HeardFolders } from "@/lib/processes/heard-folders";
import type { InstanceMark } from "../provider";
import { endOf, type InstanceFile, type InstanceFiles } from "./instance-files";

/** Changes of other processes may go unheard, so that it is looked all the same, seldom. */
const LOOK_AT_LEAST_EVERY_MS = 5_000;
const LOOK_UNHEARD_EVERY_MS = 250;

export interface Watching {
  readonly files: InstanceFiles;
  readonly log: { warn(data: object, message: string): void };
  read(name: string): Promise<InstanceFile | null>;
  now(): Instant;
  onMark(mark: InstanceMark): void;
}

/** Reports each mark once its time has come; what was past when the watch began is not told again. */
export async function watchInstances(watching: Watching, signal: AbortSignal): Promise<void> {
  const seen = new Map<string, InstanceFile>();
  const told = new Set<string>();
  const bell = new Bell();
  const folders = new HeardFolders(bell, watching.log);
  let since: Instant | null = watching.now();
  try {
    while (!signal.aborted) {
      await folders.listenTo([watching.files.folder]);
      // What is read after it was there at it: nothing later is said of one that may be gone by then.
      const asOf = watching.now();
      await scan(watching, seen, told);
      const marks = [...seen.values()].flatMap(marksOf);
      for (const mark of marks) {
        const key = `${mark.name}/${mark.mark}`;
        if (mark.at > asOf || told.has(key)) continue;
        told.add(key);
        if (since === null || mark.at >= since) watching.onMark(mark);
      }
      since = null;
      const next = Math.min(...marks.map(({ at }) => at).filter((at) => at > asOf));
      const atMostMs = folders.isAllHeard ? LOOK_AT_LEAST_EVERY_MS : LOOK_UNHEARD_EVERY_MS;
      await bell.wait(Math.max(0, Math.min(next - watching.now(), atMostMs)), signal);
    }
  } finally {
    folders.close();
  }
}

async function scan(
  { files, read, now, onMark }: Watching,
  seen: Map<string, InstanceFile>,
  told: Set<string>,
) {
  const found = new Map<string, InstanceFile>();
  for (const name of await files.names()) {
    const file = await read(name);
    if (file) found.set(name, file);
  }
  for (const [name, file] of seen) {
    if (found.has(name)) continue;
    seen.delete(name);
    const hasFailed = told.has(`${name}/failed`);
    if (!hasFailed) onMark({ ...identityOf(file), mark: "stopped", at: now(), facts: { exitCode: 0 } });
    for (const key of [...told]) if (key.startsWith(`${name}/`)) told.delete(key);
  }
  for (const [name, file] of found) seen.set(name, file);
}

const identityOf = ({ name, workloadId, revision, ordinal }: InstanceFile) => ({
  name,
  workloadId,
  revision,
  ordinal,
});

function marksOf(file: InstanceFile): InstanceMark[] {
  const { life, killedAt } = file;
  const end = endOf(file);
  const marks: [InstanceMark["mark"], Instant | null][] = [
    ["created", life.createdAt],
    ["started", life.startedAt],
    ["booted", life.bootedAt],
    ["ready", life.readyAt],
  ];
  const passed = marks.flatMap(([mark, at]): InstanceMark[] =>
    at === null || (end !== null && at > end)
      ? []
      : [{ ...identityOf(file), mark, at, facts: { runtime: "simulated" } }],
  );
  if (end === null) return passed;
  const isKilled = killedAt === end;
  const facts = isKilled
    ? { reason: "killed" as const, exitCode: 137, message: "It was killed from outside." }
    : { reason: "exited" as const, exitCode: 1, message: "It ended by itself with exit code 1." };
  return [...passed, { ...identityOf(file), mark: "failed", at: end, facts }];
}
