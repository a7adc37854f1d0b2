import type { ProbePlan } from "./probe-tax";

/** Mayfly asks so often while an instance starts, so that its own probe adds next to nothing. */
export const STARTING_INTERVAL_MS = 20;

const OWN = { delayMs: 0, successes: 1, clock: "own" } as const;

/**
 * Plans that are told of each workload.
 * - `mayfly`: as its revisions are probed here.
 * - `kubernetes`: as a readiness probe that says nothing else: periodSeconds 10, initialDelaySeconds 0, successThreshold 1. The kubelet's
 *   ticker begins with the pod, before its container is made (pkg/kubelet/prober/worker.go), so that its clock is its own. While a
 *   container is not ready it may ask besides, which this leaves out.
 * - `docker`: as a HEALTHCHECK that says nothing else: first 30 s after the start, then 30 s after each check ("The health check will first
 *   run interval seconds after the container is started", Dockerfile reference).
 */
export const PROBE_PLANS = {
  mayfly: { ...OWN, periodMs: STARTING_INTERVAL_MS },
  "1s": { ...OWN, periodMs: 1_000 },
  "2s": { ...OWN, periodMs: 2_000 },
  "5s": { ...OWN, periodMs: 5_000 },
  kubernetes: { ...OWN, periodMs: 10_000 },
  docker: { periodMs: 30_000, delayMs: 30_000, successes: 1, clock: "start" },
} as const satisfies Readonly<Record<string, ProbePlan>>;

export type KnownPlan = keyof typeof PROBE_PLANS;
export const KNOWN_PLANS = Object.keys(PROBE_PLANS) as KnownPlan[];

const HOUR_MS = 3_600_000;

/** Between which whole numbers each part of a plan lies. */
export const PLAN_LIMITS = { periodMs: [1, HOUR_MS], delayMs: [0, HOUR_MS], successes: [1, 100] } as const;
export const PROBE_CLOCKS = ["start", "own"] as const satisfies readonly ProbePlan["clock"][];
