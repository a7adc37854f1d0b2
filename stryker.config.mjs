import { availableParallelism } from "node:os";

const TESTS = ["!lib/**/*.test.ts", "!lib/**/*.fixture.ts"];
/** Texts of SQL, which the database tests run: no test of a pure room sees what they say. */
const SQL_TEXTS = [
  "!lib/lifecycle/columns.ts",
  "!lib/lifecycle/instant-sql.ts",
  "!lib/rollouts/core/changed-spec.ts",
  "!lib/timings/core/clock-skew.ts",
  "!lib/timings/core/rollout-end.ts",
];
const OUT = ".stryker";

export default {
  mutate: ["lib/**/core/**/*.ts", "lib/lifecycle/**/*.ts", ...SQL_TEXTS, ...TESTS],
  testRunner: "pure-rooms",
  plugins: ["./scripts/mutation/runner.mjs"],
  coverageAnalysis: "perTest",
  // The tests of the statistics draw a lot, and are slow while they are watched.
  dryRunTimeoutMinutes: 30,
  // Of a change no more than two seconds of tests are run, whatever all of them take: one that never ends is not waited for.
  timeoutMS: 20_000,
  timeoutFactor: 0,
  concurrency: availableParallelism(),
  tempDirName: `${OUT}/tmp`,
  incrementalFile: `${OUT}/incremental.json`,
  ignorePatterns: [
    ".next",
    ".mayfly*",
    ".ci",
    "e2e",
    "/app",
    "/components",
    "/scripts",
    "test-results",
    "*.tsbuildinfo",
  ],
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: `${OUT}/mutation.json` },
  clearTextReporter: {
    allowColor: false,
    logTests: false,
    reportTests: false,
    reportMutants: true,
    reportScoreTable: true,
  },
  thresholds: { high: 95, low: 90, break: 90 },
  allowConsoleColors: false,
};
