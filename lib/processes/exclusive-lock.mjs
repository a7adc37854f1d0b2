// Plain JavaScript: scripts/start.mjs needs it before any dependency is installed.
import { randomUUID } from "node:crypto";
import { readdir, readFile, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { identify, isAlive } from "./identity.mjs";
import { makeFolder } from "./make-folder.mjs";

const HOLDER = /^(\d+)~([^~]+)~[0-9a-f-]{36}$/;
const newName = () => {
  const { pid, startTime } = identify(process.pid);
  return `${pid}~${encodeURIComponent(startTime)}~${randomUUID()}`;
};

/** Null for a name that no holder ever gave itself. */
function holderOf(name) {
  const parts = HOLDER.exec(name);
  return parts === null ? null : { pid: Number(parts[1]), startTime: decodeURIComponent(parts[2]) };
}

async function unless(codes, work) {
  try {
    return await work;
  } catch (error) {
    if (codes.includes(error.code)) return null;
    throw error;
  }
}

/** A lock of an older kind: one file with its holder as JSON. An empty or torn one has none. */
async function holderInFile(file) {
  const text = await unless(["ENOENT", "EISDIR"], readFile(file, "utf8"));
  if (text === null) return null;
  try {
    const { pid, startTime } = JSON.parse(text);
    return Number.isInteger(pid) && typeof startTime === "string" ? { pid, startTime } : null;
  } catch {
    return null;
  }
}

/** The living holder, or null, with what the dead left in the lock removed. */
export async function livingHolder(file) {
  const names = await unless(["ENOENT", "ENOTDIR"], readdir(file));
  if (names === null) {
    const holder = await holderInFile(file);
    if (holder !== null && isAlive(holder)) return holder;
    // Fails on a folder, so that it never removes a lock that was taken meanwhile.
    await unless(["ENOENT", "EISDIR", "EPERM"], unlink(file));
    return null;
  }
  for (const name of names) {
    const holder = holderOf(name);
    if (holder !== null && isAlive(holder)) return holder;
    await rm(path.join(file, name), { force: true, recursive: true });
  }
  return null;
}

async function sweepDrafts(file) {
  const prefix = `${path.basename(file)}.`;
  for (const name of await readdir(path.dirname(file))) {
    const holder = name.startsWith(prefix) ? holderOf(name.slice(prefix.length)) : null;
    if (holder !== null && !isAlive(holder))
      await rm(path.join(path.dirname(file), name), { recursive: true, force: true });
  }
}

/**
 * The lock is a folder with one file, named after its holder. A folder can be renamed onto an empty one only, so that the
 * lock appears with its holder and never in place of another's; and whoever removes a dead holder's file, by its name,
 * can't remove the next holder's.
 */
export async function tryLock(file) {
  if ((await livingHolder(file)) !== null) return null;
  const name = newName();
  const draft = `${file}.${name}`;
  try {
    await makeFolder(draft);
    await writeFile(path.join(draft, name), "", { mode: 0o600 });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Somebody was faster, or the folder around it was removed.
    if (["ENOTEMPTY", "EEXIST", "ENOTDIR", "ENOENT"].includes(error.code)) return null;
    throw error;
  }
  await sweepDrafts(file);
  return async () => {
    await unless(["ENOENT", "ENOTDIR"], unlink(path.join(file, name)));
    await unless(["ENOENT", "ENOTEMPTY", "EEXIST", "ENOTDIR"], rmdir(file));
  };
}
