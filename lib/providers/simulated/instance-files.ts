import { link, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Instant } from "@/lib/lifecycle/instant";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { readNote, writeNote, type NoteLog } from "@/lib/processes/note-file";
import { hasCode, listed } from "@/lib/processes/unless-missing";

const instant = z.number();
const instanceFileSchema = z.object({
  ownerId: z.string(),
  name: z.string(),
  workloadId: z.string(),
  revision: z.number(),
  ordinal: z.number(),
  artifact: z.string(),
  digest: z.string().nullable().default(null),
  port: z.number(),
  life: z.object({
    createdAt: instant,
    startedAt: instant,
    bootedAt: instant.nullable(),
    readyAt: instant.nullable(),
    failsAt: instant.nullable(),
  }),
  /** Set where it was killed from outside. */
  killedAt: instant.nullable().default(null),
});
export type InstanceFile = z.output<typeof instanceFileSchema>;

/** When it ended by itself or was killed; null while that is not in sight. */
export const endOf = ({ life, killedAt }: InstanceFile): Instant | null =>
  killedAt === null ? life.failsAt : Math.min(killedAt, life.failsAt ?? killedAt);

/** One file an instance, so that a restart and a second process see the same fleet. */
export interface InstanceFiles {
  readonly folder: string;
  /** False where the name is taken. */
  create(file: InstanceFile): Promise<boolean>;
  read(name: string): Promise<InstanceFile | null>;
  replace(file: InstanceFile): Promise<void>;
  remove(name: string): Promise<void>;
  names(): Promise<string[]>;
}

const SUFFIX = ".json";
let serial = 0;

export function createInstanceFiles(folder: string, log: NoteLog): InstanceFiles {
  const pathOf = (name: string) => path.join(folder, `${name}${SUFFIX}`);
  async function draft(file: InstanceFile): Promise<string> {
    await makeFolder(folder);
    const draftPath = path.join(folder, `.${file.name}.${process.pid}.${(serial += 1)}`);
    await writeNote(draftPath, file);
    return draftPath;
  }
  return {
    folder,
    async create(file) {
      const draftPath = await draft(file);
      try {
        await link(draftPath, pathOf(file.name));
        return true;
      } catch (error) {
        if (hasCode(error, "EEXIST")) return false;
        throw error;
      } finally {
        await rm(draftPath, { force: true });
      }
    },
    read: (name) => readNote(pathOf(name), instanceFileSchema, log),
    replace: (file) => writeNote(pathOf(file.name), file),
    remove: (name) => rm(pathOf(name), { force: true }),
    async names() {
      const entries = await listed(folder);
      return entries.filter((entry) => entry.endsWith(SUFFIX)).map((entry) => entry.slice(0, -SUFFIX.length));
    },
  };
}
