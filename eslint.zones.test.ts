import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { DOMAINS, ROOMS } from "./eslint.zones.mjs";

/** Each row must be refused by the named rule; `ok` rows prove that the rule does not refuse everything. */
const PATHS = "import-x/no-restricted-paths";
const IMPORTS = "no-restricted-imports";
const CONNECTIONS = "@typescript-eslint/no-restricted-imports";
const SYNTAX = "no-restricted-syntax";
/** A room, and a file of one right above it. */
const BELOW: readonly (readonly [room: string, above: string])[] = [
  ["lifecycle", "format/missing"],
  ["format", "text/en"],
  ["text", "processes/wait-until"],
  ["processes", "db/sql"],
  ["db", "auth/actor"],
  ["auth", "http/read-context"],
  ["http", "actions/run-verb"],
  ["actions", "providers/registry"],
  ["load-balancer", "sight/in-sight"],
  ["sight", "events/record-events"],
  ["events", "timings/get-timings"],
  ["timings", "workloads/schema"],
  ["workloads", "rollouts/request-scale"],
  ["comparisons", "samples/list-samples"],
  ["samples", "rollouts/schema"],
  ["rollouts", "experiments/schema"],
  ["experiments", "health/schema"],
  ["health", "instances/schema"],
  ["instances", "applications/schema"],
  ["applications", "simulation/fill-history"],
];
type Refused = [file: string, code: string, rule: string];
const REFUSED: readonly Refused[] = [
  ["lib/workloads/x.ts", `import "@/app/layout";`, PATHS],
  ["lib/workloads/x.ts", `import "@/components/ui/button";`, PATHS],
  ["components/fleet/x.tsx", `import "@/lib/db/pool";`, PATHS],
  ["components/fleet/x.tsx", `import "@/lib/rollouts/request-scale";`, PATHS],
  ["components/fleet/x.tsx", `import "@/lib/providers/registry";`, PATHS],
  ["components/fleet/x.tsx", `import "@/app/layout";`, PATHS],
  ["components/fleet/x.tsx", `import "recharts";`, IMPORTS],
  ["app/x.tsx", `import "recharts";`, IMPORTS],
  ["app/x.tsx", `import { useQuery } from "@tanstack/react-query";`, IMPORTS],
  ["components/fleet/x.tsx", `import { useSuspenseQuery } from "@tanstack/react-query";`, IMPORTS],
  ["components/frame/use-reads.ts", `import { useInfiniteQuery } from "@tanstack/react-query";`, IMPORTS],
  ["components/charts/drawings/x.tsx", `import { useQuery } from "@tanstack/react-query";`, IMPORTS],
  ["components/frame/use-read.ts", `import "recharts";`, IMPORTS],
  ["components/charts/x.tsx", `import "recharts";`, IMPORTS],
  ["components/charts/x.tsx", `import "./drawings";`, IMPORTS],
  ["components/compare/x.tsx", `import "@/components/charts/drawings/plot";`, IMPORTS],
  ["components/ui/x.tsx", `import "@/lib/workloads/schema";`, PATHS],
  ["components/ui/x.tsx", `import "@/components/fleet/instance-cell";`, PATHS],
  ["lib/rollouts/x.ts", `import "next/headers";`, IMPORTS],
  ["lib/controller/x.ts", `import "next/cache";`, IMPORTS],
  ["lib/controller/x.ts", `import pg from "pg";`, CONNECTIONS],
  ["lib/db/x.ts", `import { Client } from "pg";`, CONNECTIONS],
  ["scripts/x.ts", `import pg from "pg";`, CONNECTIONS],
  ["lib/providers/vms/x.ts", `import "@/lib/providers/containers/provider";`, PATHS],
  ["lib/providers/vms/x.ts", `import "@/lib/db/pool";`, PATHS],
  ["lib/providers/observed/x.ts", `import "@/lib/providers/containers/engine";`, PATHS],
  ["lib/providers/containers/x.ts", `import "@/lib/providers/observed/observing-provider";`, PATHS],
  ...ROOMS.slice(0, -1).map(
    (room) => [`lib/${room}/x.ts`, `import "@/lib/controller/loop";`, PATHS] satisfies Refused,
  ),
  ...BELOW.map(([room, above]) => [`lib/${room}/x.ts`, `import "@/lib/${above}";`, PATHS] satisfies Refused),
  ...DOMAINS.map(
    (room) => [`lib/${room}/x.ts`, `import "@/lib/providers/registry";`, PATHS] satisfies Refused,
  ),
  ["lib/timings/core/x.ts", `import "@/lib/workloads/schema";`, PATHS],
  ["lib/rollouts/core/x.ts", `import "node:fs";`, IMPORTS],
  ["lib/rollouts/core/x.ts", `import "@/lib/db/pool";`, PATHS],
  ["lib/lifecycle/x.ts", `import "@/lib/db/sql";`, PATHS],
  ["lib/lifecycle/x.ts", `import "pino";`, IMPORTS],
  ["lib/workloads/x.ts", `export const pair = { ...{ a: 1, b: 2 } };`, SYNTAX],
  ["lib/timings/core/x.ts", `export const pair = { ...{ a: 1, b: 2 } };`, SYNTAX],
  ["components/fleet/x.tsx", `export const X = () => <hr {...{ id: "a" }} />;`, SYNTAX],
  ["lib/timings/core/x.ts", `export const now = () => Date.now();`, SYNTAX],
  ["lib/timings/core/x.ts", `export const now = () => new Date();`, SYNTAX],
  ["lib/timings/core/x.ts", `export const r = () => Math.random();`, SYNTAX],
  ["lib/timings/core/x.ts", `export async function f() { return 1; }`, SYNTAX],
];
const ALLOWED: readonly [file: string, code: string][] = [
  ["lib/controller/x.ts", `import type pg from "pg"; export type Pool = pg.Pool;`],
  ["components/fleet/x.tsx", `import "@/lib/workloads/schema";`],
  ["lib/controller/x.ts", `import "@/lib/providers/registry";`],
  ["lib/rollouts/x.ts", `import "@/lib/workloads/schema";`],
  ["lib/rollouts/core/x.ts", `import "@/lib/lifecycle/phase";`],
  ["lib/timings/core/x.ts", `export const at = (ms: number) => new Date(ms);`],
];

// The fixtures exist as text only, so no type information can be had for them.
const eslint = new ESLint({
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked },
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

async function refusals(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return (result?.messages ?? []).map((message) => message.ruleId);
}

describe("import zones", () => {
  it.each(REFUSED)("%s: %s is refused", async (file, code, rule) => {
    expect(await refusals(file, code)).toContain(rule);
  });
  it.each(ALLOWED)("%s: %s is allowed", async (file, code) => {
    expect(
      (await refusals(file, code)).filter((rule) => rule === PATHS || rule === IMPORTS || rule === SYNTAX),
    ).toEqual([]);
  });
});
