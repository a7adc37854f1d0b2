/** How an instance is isolated. */
export const KINDS = ["vm", "container"] as const;
export type Kind = (typeof KINDS)[number];

/**
 * The points in an instance's life, in the order in which a life without trouble passes them.
 * `booted` (guest OS up) exists for VMs only. `unready` may alternate with `ready`.
 */
export const MARKS = [
  "requested",
  "scheduled",
  "created",
  "started",
  "booted",
  "ready",
  "unready",
  "draining",
  "stopped",
  "failed",
] as const;
/** The marks of which an instance's row keeps the time in a column of their name; `unready` comes and goes. */
export const KEPT_MARKS = MARKS.filter((mark) => mark !== "unready");
export type Mark = (typeof MARKS)[number];

/** The phase of an instance is the mark that it stands at, derived by `phaseOf`. */
export type Phase = Mark;

export const ROLLOUT_KINDS = ["deploy", "scale", "rollback", "restart", "recover"] as const;
export type RolloutKind = (typeof ROLLOUT_KINDS)[number];

/**
 * How a rollout ended. `null` in a row means that it is still under way.
 * - `succeeded`: the desired set is ready and everything old is gone.
 * - `reverted`: it missed its deadline or crash-looped, and the former desired state was restored by itself.
 * - `failed`: it could not be carried out and could not, or was told not to, be reverted.
 * - `superseded`: a later intent took its place before it ended.
 */
export const ROLLOUT_OUTCOMES = ["succeeded", "reverted", "failed", "superseded"] as const;
export type RolloutOutcome = (typeof ROLLOUT_OUTCOMES)[number];

/** Where a rollout stands, derived by `rolloutPhaseOf`: accepted, then progressing (or reverting), then its outcome. */
export const ROLLOUT_PHASES = ["accepted", "progressing", "reverting", ...ROLLOUT_OUTCOMES] as const;
export type RolloutPhase = (typeof ROLLOUT_PHASES)[number];

/**
 * Why a workload can't make progress.
 * - `provider-unavailable`: the engine does not answer; the fleet is left as it is.
 * - `artifact-not-found`, `artifact-invalid`: nothing has that name, or it holds no root file system.
 * - `create-failed`: the engine refused to make an instance.
 * - `crash-loop`: instances of a revision that was never stable keep failing.
 * - `progress-deadline`: a rollout made no progress for as long as the workload allows.
 * - `engine-away`: the engine of containers that are observed can't be reached; what happens there meanwhile is unknown.
 * - `panic-routing`: most instances miss their probes at once, so that requests go to all of them.
 */
export const CONDITION_REASONS = [
  "provider-unavailable",
  "artifact-not-found",
  "artifact-invalid",
  "create-failed",
  "crash-loop",
  "progress-deadline",
  "panic-routing",
  "engine-away",
] as const;
export type ConditionReason = (typeof CONDITION_REASONS)[number];

/**
 * Why an instance is gone. `scaled-in`, `replaced`, `aborted`, `shut-down` are planned; of `unobserved` nobody sees more, and it may go on;
 * the rest are failures.
 */
export const STOP_REASONS = [
  "scaled-in",
  "replaced",
  "aborted",
  "shut-down",
  "exited",
  "killed",
  "vanished",
  "unresponsive",
  "create-failed",
  "unobserved",
] as const;
export type StopReason = (typeof STOP_REASONS)[number];
