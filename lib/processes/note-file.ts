import { randomUUID } from "node:crypto";
import { link, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { makeFolder } from "./make-folder.mjs";
import { hasCode, textOf } from "./unless-missing";

/** Who is told of a note that was set aside. */
export interface NoteLog {
  warn(data: object, message: string): void;
}

/** Writes `value` as JSON, as `writeWhole` does. */
export async function writeNote(file: string, value: unknown): Promise<void> {
  await writeWhole(file, JSON.stringify(value));
}

/**
 * Writes `content` to `file`, which then holds all of it or what it held before, whenever this process or the machine ends.
 * Only this user can read it; missing folders are made for this user alone.
 */
export async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  await makeFolder(path.dirname(file));
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * What `file` holds; null where there is none. A record that can't be read as `schema` says is renamed to
 * `<file>.broken-<n>`, said once, and null: it harms nothing but itself.
 */
export async function readNote<T>(file: string, schema: z.ZodType<T>, log: NoteLog): Promise<T | null> {
  const text = await textOf(file);
  if (text === null) return null;
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const aside = await setAside(file, text);
  if (aside !== null) {
    log.warn({ file, aside, err: parsed.error }, "a note was broken and is set aside; going on without it");
  }
  return null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Null where somebody else was faster, or wrote a new note meanwhile, which then stays. */
async function setAside(file: string, broken: string): Promise<string | null> {
  const taken = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  try {
    await rename(file, taken);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
  const isTheBroken = (await textOf(taken)) === broken;
  const kept = isTheBroken ? await linkToFree(taken, file) : await linkUnlessTaken(taken, file);
  await rm(taken);
  return isTheBroken ? kept : null;
}

async function linkToFree(from: string, file: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const aside = await linkUnlessTaken(from, `${file}.broken-${n}`);
    if (aside !== null) return aside;
  }
}

async function linkUnlessTaken(from: string, to: string): Promise<string | null> {
  try {
    await link(from, to);
    return to;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return null;
    throw error;
  }
}
