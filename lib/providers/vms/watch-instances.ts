import { existsSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { stopReasonSchema } from "@/lib/lifecycle/vocabulary-schema";
import { readNote } from "@/lib/processes/note-file";
import { listed, unlessMissing } from "@/lib/processes/unless-missing";
import type { InstanceMark, ProviderContext } from "../provider";
import { trimConsole } from "./console-file";
import { namesOnDisk, readInstancesNamed, type Instance } from "./instance";
import { marksOf } from "./instance-marks";
import { endsFolder, filesOf, stagedFolder, vmsFolder } from "./paths";
import { Subscriptions } from "./subscriptions";

const FORGET_AFTER_MS = 60 * 60_000;
const endSchema = z.object({
  name: z.string(),
  workloadId: z.string(),
  revision: z.number(),
  ordinal: z.number(),
  mark: z.enum(["stopped", "failed"]),
  at: z.number(),
  facts: z.object({
    exitCode: z.number().optional(),
    reason: z.optional(stopReasonSchema),
    message: z.string().optional(),
  }),
});

const isEnd = ({ mark }: InstanceMark): boolean => mark === "stopped" || mark === "failed";
const keyOf = (mark: InstanceMark): string =>
  isEnd(mark) ? `${mark.name}.json` : `${mark.name} ${mark.mark}`;

/** Ends noted by `stop` since `from`; older ones are forgotten after an hour. */
async function readEnds(context: ProviderContext, from: number, told: ReadonlySet<string>) {
  const folder = endsFolder(context);
  const ends: InstanceMark[] = [];
  const noted = (await listed(folder)).filter((entry) => entry.endsWith(".json"));
  for (const name of noted) {
    const file = path.join(folder, name);
    const found = await unlessMissing(null, stat(file));
    if (found && found.mtimeMs < Date.now() - FORGET_AFTER_MS) await rm(file, { force: true });
    if (!found || found.mtimeMs < from || told.has(name)) continue;
    const end = await readNote(file, endSchema, context.log);
    if (end) ends.push(end);
  }
  return { ends, noted };
}

/** Folders that somebody who was killed has left half made. */
async function forgetStaged(context: ProviderContext): Promise<void> {
  for (const name of await listed(stagedFolder(context))) {
    const folder = path.join(stagedFolder(context), name);
    const found = await unlessMissing(null, stat(folder));
    if (found && found.mtimeMs < Date.now() - FORGET_AFTER_MS)
      await rm(folder, { recursive: true, force: true });
  }
}

/** Reports each mark once until the signal aborts; what counts is on disk, so it does not matter which process made it. */
export async function watchInstances(
  context: ProviderContext,
  onMark: (mark: InstanceMark) => void,
  signal: AbortSignal,
): Promise<void> {
  const from = Date.now();
  const told = new Set<string>();
  const tell = (mark: InstanceMark) => {
    if (told.has(keyOf(mark))) return;
    told.add(keyOf(mark));
    onMark(mark);
  };
  const tellAll = (instance: Instance) => {
    // Once its end is noted its files are being removed, and half of them would tell of a failure.
    const isOver = existsSync(instance.files.end);
    marksOf(instance, Date.now())
      .filter((mark) => !isOver || !isEnd(mark))
      .forEach(tell);
  };
  await forgetStaged(context);
  const subscriptions = new Subscriptions(context);
  const lasting = [vmsFolder(context), endsFolder(context)];
  try {
    await subscriptions.listenTo(lasting, []);
    while (!signal.aborted) {
      const names = await namesOnDisk(context);
      const folders = names.map((name) => filesOf(context, name).folder);
      await subscriptions.listenTo(lasting, folders);
      const instances = await readInstancesNamed(context, names);
      instances.forEach(tellAll);
      const { ends, noted } = await readEnds(context, from, told);
      ends.forEach(tell);
      const kept = new Set([...noted, ...names]);
      for (const key of told)
        if (!kept.has(key) && !kept.has(key.split(/ |\.json$/)[0] ?? "")) told.delete(key);
      subscriptions.follow(instances);
      await Promise.all(instances.map(({ files }) => trimConsole(files.console)));
      await subscriptions.wait(signal);
    }
  } finally {
    subscriptions.close();
  }
}
