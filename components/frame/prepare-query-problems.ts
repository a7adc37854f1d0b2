import { claimParams } from "@/components/claims/claim-params";
import { compareParams } from "@/components/compare/compare-params";
import { eventParams } from "@/components/events/event-params";
import { sampleParams } from "@/components/compare/sample-params";
import { rolloutParams, rolloutSpanParams } from "@/components/rollouts/rollout-params";
import { workloadParams } from "@/components/workloads/workload-params";
import { WINDOW_HINT } from "@/lib/lifecycle/window";
import { scopeParams } from "./scope-params";

interface Reader {
  readonly parse: (text: string) => unknown;
  readonly defaultValue?: unknown;
}
type Readers = Readonly<Record<string, Reader>>;

/** What each page reads besides the scope. What is wrong with a group of Compare is said beside it. */
const OF_PAGE: Readonly<Record<string, Readers>> = {
  "/events": eventParams,
  "/rollouts": rolloutParams,
  "/compare": compareParams,
  "/samples": sampleParams,
  "/claims/present": claimParams,
};
const OF_WORKLOAD = /^\/workloads\/[^/]+$/;
const OF_ROLLOUT = /^\/rollouts\/[^/]+$/;

function readersOf(path: string): Readers | undefined {
  if (OF_WORKLOAD.test(path)) return workloadParams;
  return OF_ROLLOUT.test(path) ? rolloutSpanParams : OF_PAGE[path];
}

export interface QueryProblem {
  readonly name: string;
  readonly value: string;
  /** What is taken in its place; null: it is left out. */
  readonly used: string | null;
  /** What it may be; null where the page has it to be chosen. */
  readonly hint: string | null;
}

/** The values of a page's URL that can't be read, and so would be passed over unsaid. */
export function queryProblems(path: string, search: URLSearchParams): QueryProblem[] {
  const readers: Readers = { ...scopeParams, ...readersOf(path) };
  return Object.entries(readers).flatMap(([name, { parse, defaultValue }]) => {
    const value = search.get(name);
    if (value === null || parse(value) !== null) return [];
    const used = defaultValue === undefined ? null : String(defaultValue);
    return [{ name, value, used, hint: name === "window" ? WINDOW_HINT : null }];
  });
}

/** The same address without them. */
export function mendedQuery(search: URLSearchParams, problems: readonly QueryProblem[]): string {
  const mended = new URLSearchParams(search);
  for (const { name } of problems) mended.delete(name);
  return `?${mended.toString()}`;
}
