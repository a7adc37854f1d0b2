import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { stopReasonSchema } from "@/lib/lifecycle/vocabulary";
import type { InstanceMark, ProviderContext } from "../provider";
import { isMissing, readInstances } from "./instance";
import { marksOf } from "./instance-marks";
import { endsFolder } from "./paths";

const LOOK_EVERY_MS = 25;
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
    reason: stopReasonSchema.optional(),
    message: z.string().optional(),
  }),
});

/** Ends noted by `stop` since `from`; older ones are forgotten after an hour. */
async function readEnds(context: ProviderContext, from: number, seen: ReadonlySet<string>) {
  const folder = endsFolder(context);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const ends: InstanceMark[] = [];
  for (const name of names.filter((entry) => entry.endsWith(".json") && !seen.has(entry))) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && found.mtimeMs < from - FORGET_AFTER_MS) await rm(file, { force: true });
    if (!found || found.mtimeMs < from) continue;
    ends.push(endSchema.parse(JSON.parse(await readFile(file, "utf8"))));
  }
  return ends;
}

const isEnd = ({ mark }: InstanceMark): boolean => mark === "stopped" || mark === "failed";

/** Reports each mark once until the signal aborts; what counts is on disk, so it does not matter which process made it. */
export async function watchInstances(
  context: ProviderContext,
  onMark: (mark: InstanceMark) => void,
  signal: AbortSignal,
): Promise<void> {
  const from = Date.now();
  const told = new Set<string>();
  const tell = (mark: InstanceMark) => {
    const key = isEnd(mark) ? `${mark.name}.json` : `${mark.name} ${mark.mark}`;
    if (told.has(key)) return;
    told.add(key);
    onMark(mark);
  };
  while (!signal.aborted) {
    for (const instance of await readInstances(context)) {
      // Once its end is noted its files are being removed, and half of them would tell of a failure.
      const isOver = existsSync(instance.files.end);
      marksOf(instance, Date.now())
        .filter((mark) => !isOver || !isEnd(mark))
        .forEach(tell);
    }
    (await readEnds(context, from, told)).forEach(tell);
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
