// Installs what the tests need and runs all of them. The last line is `N passed, N failed`.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  buildWeb,
  generateClient,
  generateRoutes,
  installDependencies,
  installSystemPackages,
} from "./lib/install.mjs";
import { endRunning, root } from "./lib/run.mjs";
import { complain, leave, say, seconds, surviveOutput } from "./lib/terminal.mjs";

const work = mkdtempSync(path.join(tmpdir(), "mayfly-test-"));
const logFile = path.join(work, "install.log");
// Fetched once for all parts: the journeys install nothing.
const kernels = process.env.MAYFLY_KERNELS ?? path.join(work, "kernels");
let current = null;
let isStopped = false;
const totals = { passed: 0, failed: 0 };
const failures = [];

function execute(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, MAYFLY_KERNELS: kernels, ...env },
    });
    current = child;
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

function countVitest(file) {
  const report = readJson(file);
  return report
    ? { passed: report.numPassedTests, failed: report.numFailedTests + brokenSuites(report) }
    : null;
}
/** A file that fails to load has no test that could be counted as failed. */
const brokenSuites = (report) =>
  report.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0)
    .length;

function countPlaywright(file) {
  const stats = readJson(file)?.stats;
  return stats ? { passed: stats.expected, failed: stats.unexpected + stats.flaky } : null;
}

/** Ends what runs now, which cleans up after itself, and begins nothing else. */
function stop() {
  isStopped = true;
  current?.kill("SIGTERM");
  void endRunning();
}

/** Runs one part; a part that fails without any test to blame counts as one failure. */
async function part(name, command, args, { env, count } = {}) {
  if (isStopped) throw new Error(`Stopped before ${name}.`);
  const startedAt = performance.now();
  const code = await execute(command, args, env);
  const counted = count?.() ?? { passed: code === 0 && !count ? 1 : 0, failed: 0 };
  totals.passed += counted.passed;
  totals.failed += code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  if (code !== 0) failures.push(name);
  say(`test: ${name} ${code === 0 ? "passed" : "FAILED"} (${seconds(performance.now() - startedAt)})`);
  return code === 0;
}

const bin = (name) => path.join(root, "node_modules/.bin", name);
const report = (name) => path.join(work, `${name}.json`);
const vitest = (project) =>
  part(
    project === "db" ? "database" : "providers",
    bin("vitest"),
    [
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report(project)}`,
    ],
    { count: () => countVitest(report(project)) },
  );

async function install() {
  await installSystemPackages({ logFile, forTests: true });
  await installDependencies({ logFile });
  await generateClient({ logFile });
  await generateRoutes({ logFile });
}

async function journeys() {
  await buildWeb({ logFile });
  const file = path.join(root, "test-results/journeys.json");
  rmSync(file, { force: true });
  const env = {
    MAYFLY_E2E_DATA: path.join(work, "data"),
    MAYFLY_INSTALL: "never",
  };
  await part("journeys", bin("playwright"), ["test"], { env, count: () => countPlaywright(file) });
}

surviveOutput(stop);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
try {
  await install();
  await part("verify", process.execPath, ["scripts/verify.mjs"], {
    env: { VITEST_JSON: report("unit") },
    count: () => countVitest(report("unit")),
  });
  await vitest("db");
  await vitest("providers");
  await journeys();
} catch (error) {
  complain(isStopped ? error.message : error.stack);
  totals.failed += 1;
  failures.push("set-up");
}
rmSync(work, { recursive: true, force: true });
if (failures.length > 0) say(`Failed: ${failures.join(", ")}`);
say(`${totals.passed} passed, ${totals.failed} failed`);
await leave(totals.failed === 0 ? 0 : 1);
