// Everything that needs no database and no engine: format, lint, types, dead code, docs references, unit tests.
import { spawn } from "node:child_process";

// `npm test` counts the tests from a report.
const report = process.env.VITEST_JSON;
const jsonReport = report ? ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`] : [];

const STEPS = [
  ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  [
    "lint",
    "eslint",
    ["--max-warnings", "0", "--cache", "--cache-location", "node_modules/.cache/eslint/", "."],
  ],
  ["types", "tsc", ["--noEmit"]],
  ["dead code", "knip", ["--no-progress"]],
  ["docs references", process.execPath, ["scripts/check-docs.mjs"]],
  ["unit tests", "vitest", ["run", "--project", "unit", "--project", "components", ...jsonReport]],
];

const run = (command, args) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` };
    const child = spawn(command, args, { stdio: "inherit", env });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });

const failed = [];
for (const [name, command, args] of STEPS) {
  const startedAt = performance.now();
  const code = await run(command, args);
  console.log(
    `verify: ${name} ${code === 0 ? "passed" : "FAILED"} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
  );
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`verify: failed: ${failed.join(", ")}`);
  process.exit(1);
}
