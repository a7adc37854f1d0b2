const TESTS = ["!lib/**/*.test.ts", "!lib/**/*.fixture.ts"];
const OUT = ".stryker";

export default {
  mutate: ["lib/**/core/**/*.ts", "lib/lifecycle/**/*.ts", ...TESTS],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts" },
  coverageAnalysis: "perTest",
  concurrency: 1,
  tempDirName: `${OUT}/tmp`,
  incrementalFile: `${OUT}/incremental.json`,
  ignorePatterns: [
    ".next",
    ".mayfly*",
    ".ci",
    "docs",
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
