import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { findProcessesIn, signalProcess } from "../../lib/processes/identity.mjs";
import { makeFolder } from "../../lib/processes/make-folder.mjs";
import { freePort, portProblem } from "../../lib/processes/ports.mjs";
import { isRoot, nameFor } from "./postgres-place.mjs";
import { complain } from "./terminal.mjs";
import { writeWholeSync } from "./whole-file.mjs";

const END_WITHIN_MS = 15_000;
const POLL_MS = 20;

/** Ends what an earlier start left running in the folder: an orderly end first, as it may have work to finish. */
async function endProcessesIn(folder) {
  const living = () => findProcessesIn(folder, ["postgres", "initdb"]);
  for (const one of living()) signalProcess(one, "SIGINT");
  const startedAt = performance.now();
  while (living().length > 0) {
    if (performance.now() - startedAt > END_WITHIN_MS)
      for (const one of living()) signalProcess(one, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** A name that is free; what lies aside is for a person to look at. */
function asideOf(folder) {
  for (let n = 1; ; n += 1) if (!existsSync(`${folder}.broken-${n}`)) return `${folder}.broken-${n}`;
}

/** Whether an initialisation reached its end here. Half of one, as earlier versions could leave, is put aside. */
function isWhole(folder) {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false;
  const needed = ["PG_VERSION", "postgresql.conf", "global/pg_control", "base", "pg_wal"];
  const missing = needed.filter((name) => !existsSync(path.join(folder, name)));
  if (missing.length === 0 && existsSync(`${folder}.password`)) return true;
  const aside = asideOf(folder);
  renameSync(folder, aside);
  complain(
    `  ${folder} is no whole database (${missing[0] ?? "its password"} is missing); it is set aside as ${aside}.`,
  );
  return false;
}

/** In the folder where a cluster is made. */
const CLUSTER = "cluster";
const PASSWORD = "password";
const stagingPrefix = (folder) => `${path.basename(folder)}.new-`;

async function removeStaged(folder) {
  for (const name of readdirSync(path.dirname(folder))) {
    if (!name.startsWith(stagingPrefix(folder))) continue;
    const staged = path.join(path.dirname(folder), name);
    // Folders of earlier versions are the cluster themselves.
    for (const one of [path.join(staged, CLUSTER), staged]) await endProcessesIn(one);
    rmSync(staged, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs initdb, which takes the password from beside its folder; where `signal` aborts, it ends without a trace. */
function runInitdb({ initdb, account, folder, signal }) {
  const args = ["-D", nameFor(folder), "-U", "mayfly", "-A", "scram-sha-256", `--pwfile=../${PASSWORD}`];
  const child = spawn(initdb, [...args, "-E", "UTF8", "--locale=C", "--no-instructions"], {
    ...account,
    cwd: folder,
    env: { ...process.env, LC_ALL: "C" },
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    signal,
  });
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk) => (said = (said + chunk).slice(-4000)));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Postgres can't make its database (code ${code}):\n${said.trim()}`));
    });
  });
}

/**
 * The cluster is made beside its place and moved there when it is whole, its password having been written before. What initdb
 * takes the password from lies in the same folder, which the next start sweeps whenever this one ends.
 */
async function initialise({ initdb, account, folder, signal }) {
  const password = randomBytes(18).toString("base64url");
  const staged = mkdtempSync(path.join(path.dirname(folder), stagingPrefix(folder)));
  const cluster = path.join(staged, CLUSTER);
  try {
    mkdirSync(cluster, { mode: 0o700 });
    writeFileSync(path.join(staged, PASSWORD), password, { mode: 0o600 });
    if (isRoot)
      for (const one of [staged, cluster, path.join(staged, PASSWORD)])
        chownSync(one, account.uid, account.gid);
    await runInitdb({ initdb, account, folder: cluster, signal });
    writeWholeSync(`${folder}.password`, password);
    renameSync(cluster, folder);
  } finally {
    await removeStaged(folder);
  }
}

/** Makes the cluster where there is none, whatever an interrupted start left; nothing else runs on it afterwards. */
export async function prepareCluster({ initdb, account, folder, signal }) {
  await makeFolder(path.dirname(folder));
  await endProcessesIn(folder);
  await removeStaged(folder);
  if (!isWhole(folder)) await initialise({ initdb, account, folder, signal });
  if (isRoot) chownSync(folder, account.uid, account.gid);
  // Nobody runs on it now, so that its lock is a dead one's, whoever has that process number today.
  rmSync(path.join(folder, "postmaster.pid"), { force: true });
}

/** The port of the last time, unless somebody else has it now. */
export async function portFor(folder) {
  const note = `${folder}.port`;
  const known = existsSync(note) ? Number(readFileSync(note, "utf8")) : 0;
  const isPort = Number.isInteger(known) && known > 0 && known < 65_536;
  if (isPort && (await portProblem(known, "127.0.0.1")) === null) return known;
  const port = await freePort();
  writeWholeSync(note, String(port));
  return port;
}

export const passwordOf = (folder) => readFileSync(`${folder}.password`, "utf8").trim();
