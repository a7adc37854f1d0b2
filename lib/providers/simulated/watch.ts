import type { Instant } from "@/lib/lifecycle/instant";
import type { InstanceMark } from "../provider";
import { endOf, type InstanceFile, type InstanceFiles } from "./instance-files";

/** How often other processes' changes are looked for. */
const SCAN_MS = 50;

export interface Watching {
  readonly files: InstanceFiles;
  read(name: string): Promise<InstanceFile | null>;
  now(): Instant;
  onMark(mark: InstanceMark): void;
}

/** Reports each mark once its time has come; what was past when the watch began is not told again. */
export async function watchInstances(watching: Watching, signal: AbortSignal): Promise<void> {
  const seen = new Map<string, InstanceFile>();
  const told = new Set<string>();
  let since: Instant | null = watching.now();
  while (!signal.aborted) {
    await scan(watching, seen, told);
    for (const mark of [...seen.values()].flatMap(marksOf)) {
      const key = `${mark.name}/${mark.mark}`;
      if (mark.at > watching.now() || told.has(key)) continue;
      told.add(key);
      if (since === null || mark.at >= since) watching.onMark(mark);
    }
    since = null;
    await pause(SCAN_MS, signal);
  }
}

async function scan(
  { files, read, now, onMark }: Watching,
  seen: Map<string, InstanceFile>,
  told: Set<string>,
) {
  const names = new Set(await files.names());
  for (const [name, file] of seen) {
    if (names.has(name)) continue;
    seen.delete(name);
    const hasFailed = told.has(`${name}/failed`);
    if (!hasFailed) onMark({ ...identityOf(file), mark: "stopped", at: now(), facts: { exitCode: 0 } });
    for (const key of [...told]) if (key.startsWith(`${name}/`)) told.delete(key);
  }
  for (const name of names) {
    const file = await read(name);
    if (file) seen.set(name, file);
  }
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

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
