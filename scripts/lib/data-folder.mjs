import { chmodSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { livingHolder, tryLock } from "../../lib/processes/exclusive-lock.mjs";
import { isAlive } from "../../lib/processes/identity.mjs";
import { makeFolder } from "../../lib/processes/make-folder.mjs";
import { reasonOf } from "./log-file.mjs";
import { WrongOptions } from "./options.mjs";
import { readRunNote } from "./run-note.mjs";

const OTHERS = 0o077;
const SAID = {
  EEXIST: "is a file, not a folder",
  ENOTDIR: "lies below a file, not in a folder",
  EACCES: "can't be written by this user",
  EPERM: "can't be written by this user",
  EROFS: "is on a disk that can only be read",
  ENAMETOOLONG: "is too long a path",
  ELOOP: "is a link that leads nowhere",
  ENOENT: "can't be made there",
};
const problem = (dataDir, what) =>
  new WrongOptions(`The data folder ${dataDir} ${what}. Set MAYFLY_DATA to a folder of yours.`);

function refuse(dataDir, error) {
  if (typeof error.code !== "string") throw error;
  throw problem(dataDir, SAID[error.code] ?? `can't be used: ${reasonOf(error)}`);
}

const runs = (dataDir, pid, address) =>
  new WrongOptions(`Mayfly already runs on ${dataDir} (process ${pid})${address ? ` at ${address}` : ""}.`);

/**
 * Makes the folder where it is missing and takes it for this process, until it ends. Throws, in one line, why it can't.
 * @returns {Promise<() => Promise<void>>} gives it back
 */
export async function claimDataFolder(dataDir) {
  try {
    await makeFolder(dataDir);
    const { uid } = statSync(dataDir);
    const me = process.getuid?.() ?? uid;
    if (uid !== me) throw problem(dataDir, `belongs to another user (${uid}, not ${me})`);
    const lock = path.join(dataDir, "run.lock");
    const release = await tryLock(lock);
    const note = readRunNote(dataDir);
    if (!release) throw runs(dataDir, (await livingHolder(lock))?.pid ?? "unknown", note?.address);
    if (!note || !isAlive(note.supervisor)) return release;
    // Earlier versions hold no lock.
    await release();
    throw runs(dataDir, note.supervisor.pid, note.address);
  } catch (error) {
    if (error instanceof WrongOptions) throw error;
    return refuse(dataDir, error);
  }
}

/**
 * Takes from the folder and all below what it gave to other users, as earlier versions did; what belongs to the account of
 * Postgres is closed by Postgres itself. Nobody else gets to what lies below a closed folder: it is not walked through.
 */
export const closeToOthers = (folder) => close(realpathSync(folder));

function close(file) {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found || found.isSymbolicLink() || found.uid !== (process.getuid?.() ?? found.uid)) return;
  if (!found.isDirectory() && !found.isFile()) return;
  if ((found.mode & OTHERS) === 0) return;
  chmodSync(file, found.mode & 0o7700);
  if (found.isDirectory()) for (const name of readdirSync(file)) close(path.join(file, name));
}
