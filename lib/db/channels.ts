/** Postgres channels. Payloads carry ids only. */
export const CHANGED_CHANNEL = "mayfly_changed";
export const WAKE_CHANNEL = "mayfly_wake";
/** An experiment was started, or asked to stop. */
export const EXPERIMENT_CHANNEL = "mayfly_experiment";

/** An image is to be fetched, or not any more. */
export const IMAGE_CHANNEL = "mayfly_image";

/** A source is to be observed, or not any more, or otherwise. */
export const OBSERVE_CHANNEL = "mayfly_observe";

/** A React Query key that changed, as `mayfly_changed` and the SSE stream carry it: `["workloads","hello-vm"]`. */
export type ChangedKey = readonly string[];
