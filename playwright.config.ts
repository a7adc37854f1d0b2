import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const port = Number(process.env.MAYFLY_E2E_PORT ?? 3210);
// Workers read the folder from the environment, so that every process of one run agrees on it.
process.env.MAYFLY_E2E_DATA ??= mkdtempSync(join(tmpdir(), "mayfly-e2e-"));
const executablePath = CHROMIUM.find((path) => existsSync(path));

export default defineConfig({
  testDir: "e2e/journeys",
  // The journeys share one installation with real engines, and change it.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: ["--no-sandbox"] },
  },
  webServer: {
    command: "node scripts/start.mjs",
    env: { PORT: String(port), MAYFLY_DATA: process.env.MAYFLY_E2E_DATA },
    wait: { stdout: /Mayfly is ready at/ },
    timeout: 600_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
  },
});
