import { DURATION_TIMINGS } from "@/lib/timings/core/rollout-timings";

export const SAMPLE_TIMINGS = [...DURATION_TIMINGS, "uptime"] as const;
export type SampleTiming = (typeof SAMPLE_TIMINGS)[number];
