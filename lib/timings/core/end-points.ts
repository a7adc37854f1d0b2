import type { DurationTiming } from "./rollout-timings";

/** Between which two moments each timing lies, as every page names them. */
export const END_POINTS: Readonly<
  Record<DurationTiming | "uptime", { readonly from: string; readonly to: string }>
> = {
  startup: { from: "requested", to: "ready" },
  "scale-out": { from: "intent", to: "target reached" },
  "scale-in": { from: "intent", to: "target reached" },
  rollout: { from: "intent", to: "all new ready and all old gone" },
  rollback: { from: "intent", to: "all new ready and all old gone" },
  recovery: { from: "loss", to: "ready replicas restored" },
  "from-zero": { from: "intent, nothing running", to: "target reached" },
  uptime: { from: "ready", to: "end" },
};
