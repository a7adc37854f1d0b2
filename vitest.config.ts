import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };
const never = ["node_modules/**", ".stryker/**", ".next/**", "e2e/**"];

/** What is polled for comes after an event that takes as long as the machine needs: this much is only waited by what fails. */
const poll = { timeout: 45_000, interval: 20 };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...never, "**/*.db.test.ts", "**/*.dom.test.tsx", "**/provider.test.ts"],
          // Five seconds, the default, would be a claim about the machine.
          testTimeout: 60_000,
          maxWorkers: 2,
          expect: { poll },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "components",
          include: ["**/*.dom.test.tsx"],
          exclude: never,
          environment: "happy-dom",
          setupFiles: ["components/dom.setup.ts"],
          testTimeout: 60_000,
          maxWorkers: 2,
          expect: { poll },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: never,
          // They mostly wait: for leases, for wakes, for Postgres. Each file has a database of its own.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          globalSetup: ["lib/db/test-postgres.ts"],
          setupFiles: ["lib/db/check-rows.fixture.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: { poll },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "providers",
          include: ["**/provider.test.ts"],
          exclude: never,
          // Each file has folders, services and names of its own. Two at once: software emulation takes a core for each machine.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          expect: { poll },
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
