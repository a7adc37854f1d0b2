import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { isEnding, root, run, StepFailed } from "./run.mjs";
import { complain, say, step } from "./terminal.mjs";

const VM_PACKAGES = ["qemu-system-x86", "squashfs-tools"];
const CONTAINER_PACKAGES = ["podman", "runc", "netavark", "aardvark-dns", "iptables", "conmon"];
const COMMON_PACKAGES = ["busybox-static", "haproxy"];
const TEST_PACKAGES = ["chromium"];
const DOCKER_SOCKET = "/var/run/docker.sock";

const mayInstall = () => process.env.MAYFLY_INSTALL !== "never";
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

function installedPackages(names) {
  try {
    const out = execFileSync("dpkg-query", ["-W", "-f", "${Package} ${db:Status-Status}\\n", ...names], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return parseStatus(out);
  } catch (error) {
    // It ends with 1 where one of the names is unknown, and lists the others all the same.
    return typeof error.stdout === "string" ? parseStatus(error.stdout) : new Set();
  }
}
const parseStatus = (out) =>
  new Set(out.split("\n").flatMap((line) => (line.endsWith(" installed") ? [line.split(" ")[0]] : [])));

const hasCommand = (name) =>
  (process.env.PATH ?? "").split(":").some((folder) => folder !== "" && existsSync(path.join(folder, name)));

function missingPackages(forTests) {
  const wanted = [
    ...VM_PACKAGES,
    ...(existsSync(DOCKER_SOCKET) || process.env.DOCKER_HOST ? [] : CONTAINER_PACKAGES),
    ...COMMON_PACKAGES,
    ...(forTests ? TEST_PACKAGES : []),
  ];
  const present = installedPackages(wanted);
  return wanted.filter((name) => !present.has(name));
}

async function confirmsSudo(command) {
  if (!process.stdin.isTTY || !hasCommand("sudo")) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `VMs and containers need packages. Run this now? [y/N]\n  ${command}\n`,
  );
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Installs what the engines need where that is allowed and possible; otherwise says the exact command and goes on. */
export async function installSystemPackages({ logFile, forTests = false }) {
  if (!mayInstall()) return;
  if (!hasCommand("apt-get")) {
    complain(
      `  No apt-get here. Without QEMU, a container engine and HAProxy the Providers page says what is missing.`,
    );
    return;
  }
  const missing = missingPackages(forTests);
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  const command = `apt-get install --no-install-recommends ${missing.join(" ")}`;
  if (!isRoot && !(await confirmsSudo(`sudo ${command}`))) {
    complain(`  Some packages are missing. Install them with:\n    sudo ${command}`);
    return;
  }
  const aptGet = (args) =>
    isRoot
      ? run("apt-get", args, { logFile, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
      : run("sudo", ["DEBIAN_FRONTEND=noninteractive", "apt-get", ...args], { logFile });
  try {
    await step(`Installing ${missing.join(", ")}`, async () => {
      await aptGet(["update", "-q"]);
      await aptGet(["install", "-y", "-q", "--no-install-recommends", ...missing]);
    });
  } catch (error) {
    if (!(error instanceof StepFailed) || isEnding()) throw error;
    complain(
      `  ${error.message}\n  Going on with what is there. To try again: ${isRoot ? "" : "sudo "}${command}`,
    );
  }
}

function hasDependencies() {
  const marker = path.join(root, "node_modules/.mayfly-lock");
  const lock = path.join(root, "package-lock.json");
  const digest = sha256(readFileSync(lock));
  if (existsSync(marker)) return { marker, digest, areThere: readFileSync(marker, "utf8") === digest };
  const installed = path.join(root, "node_modules/.package-lock.json");
  return {
    marker,
    digest,
    areThere: existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs,
  };
}

/**
 * Installs what the lock file pins (`npm ci` refuses a lock file without the optional packages of other systems) where node_modules is missing or belongs to another lock file. */
export async function installDependencies({ logFile }) {
  const { marker, digest, areThere } = hasDependencies();
  if (!areThere) {
    if (!mayInstall())
      throw new StepFailed("Dependencies are missing or out of date. Run: npm install --no-save");
    await step("Installing dependencies", () =>
      run("npm", ["install", "--no-save", "--no-audit", "--no-fund"], { logFile }),
    );
  }
  writeFileSync(marker, digest);
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "generated") yield* filesBelow(full);
    } else yield full;
  }
}

/** What the production build is made of; what Next takes from the root, such as its proxy, lies there under names of its own. */
export function sourcesOfBuild() {
  const folders = ["app", "components", "lib", "public"].map((name) => path.join(root, name));
  const ofRoot = readdirSync(root).filter((name) => /(?<!\.d)\.(ts|js|mjs)$/.test(name));
  const files = [...ofRoot, "package-lock.json", "tsconfig.json", "prisma/schema.prisma"];
  const all = [
    ...folders.filter(existsSync).flatMap((folder) => [...filesBelow(folder)]),
    ...files.map((name) => path.join(root, name)).filter(existsSync),
  ];
  return all.filter((file) => !/\.test\.tsx?$/.test(file)).sort();
}

function digestOfSources() {
  const hash = createHash("sha256");
  for (const file of sourcesOfBuild())
    hash.update(`${path.relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

/** The Prisma client, generated without the native engine that it would otherwise download. */
export async function generateClient({ logFile }) {
  const schema = sha256(
    readFileSync(path.join(root, "prisma/schema.prisma")) +
      readFileSync(path.join(root, "package-lock.json")),
  );
  const marker = path.join(root, "lib/db/generated/.mayfly-schema");
  if (existsSync(marker) && readFileSync(marker, "utf8") === schema) return;
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  };
  await step("Generating the database client", () =>
    run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { logFile, env }),
  );
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, schema);
}

/** The pages' addresses as types; links are checked against them. */
export async function generateRoutes({ logFile }) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  await step("Generating the types of the pages' addresses", () =>
    run(process.execPath, ["node_modules/next/dist/bin/next", "typegen"], { logFile, env }),
  );
}

/** The production build, where the sources changed since the last one. */
export async function buildWeb({ logFile }) {
  const digest = digestOfSources();
  const marker = path.join(root, ".next/mayfly-sources");
  if (existsSync(marker) && readFileSync(marker, "utf8") === digest) return;
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  await step("Building the web server", () =>
    run(process.execPath, ["node_modules/next/dist/bin/next", "build"], { logFile, env }),
  );
  writeFileSync(marker, digest);
}

/** Everything that a start needs before a process of ours can run. */
export async function installAll({ logFile, isDev = false }) {
  await installSystemPackages({ logFile });
  await installDependencies({ logFile });
  await generateClient({ logFile });
  if (!isDev) await buildWeb({ logFile });
  else say("  Development: pages are compiled as they are asked for.");
}
