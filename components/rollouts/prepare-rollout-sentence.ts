import { formatDuration } from "@/lib/format/format-duration";
import { readinessLossText } from "@/lib/text/readiness-loss";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

type Told = Pick<
  RolloutDetailDto,
  | "id"
  | "kind"
  | "phase"
  | "fromRevision"
  | "toRevision"
  | "fromReplicas"
  | "toReplicas"
  | "requestedAt"
  | "reachedAt"
  | "durationMs"
  | "instances"
  | "message"
  | "readinessLoss"
>;

/** `Deploying revision 7: 2 of 4 new instances ready, 4.2 s.` `now` is the server's clock in epoch ms. */
export function sentenceOf(rollout: Told, now: number): string {
  const length = formatDuration(rollout.durationMs ?? Math.max(0, now - Date.parse(rollout.requestedAt)));
  switch (rollout.phase) {
    case "accepted":
      return `${doing(rollout)}: accepted, the controller has not begun, ${length}.`;
    case "progressing":
      return rollout.reachedAt === null
        ? `${doing(rollout)}: ${progress(rollout)}, ${length}.${said(rollout.message)}`
        : `${doing(rollout)}: target reached in ${length}, the controller has yet to finish.${said(rollout.message)}`;
    case "reverting":
      return `Turning back to ${before(rollout)}: ${readyAgain(rollout)}, ${length}.`;
    case "succeeded":
      return `${done(rollout)} in ${length}.${lost(rollout)}`;
    case "reverted":
      return `${doing(rollout)} did not work out: turned back to ${before(rollout)} after ${length}.`;
    case "failed":
      return `${doing(rollout)} failed after ${length}.`;
    case "superseded":
      return `${doing(rollout)} gave way to a later change after ${length}.`;
  }
}

/**
 * Why it did not work out, or is being turned back; null where nothing went wrong. What a rollout says of itself while it is under
 * way, or at a good end, its sentence says already.
 */
export function troubleOf({
  outcome,
  revertedBecause,
  message,
}: Pick<RolloutDetailDto, "outcome" | "revertedBecause" | "message">): string | null {
  const because = revertedBecause === null ? [] : [`${rolloutText.revertedBecause}: ${revertedBecause}`];
  const isBad = outcome === "failed" || outcome === "reverted";
  const end = isBad && message !== null && message !== revertedBecause ? [message] : [];
  const parts = [...because, ...end];
  return parts.length === 0 ? null : parts.join(". ");
}

const said = (message: string | null): string => (message === null ? "" : ` ${message}`);

/** No plain success where fewer were ready on its way than might be. */
const lost = ({ readinessLoss: loss }: Told): string => said(loss === null ? null : readinessLossText(loss));

function doing({ kind, toRevision, fromReplicas, toReplicas }: Told): string {
  switch (kind) {
    case "deploy":
      return `Deploying revision ${toRevision}`;
    case "rollback":
      return `Rolling back to revision ${toRevision}`;
    case "restart":
      return `Restarting revision ${toRevision}`;
    case "recover":
      return `Recovering revision ${toRevision}`;
    case "scale":
      return `Scaling from ${fromReplicas} to ${toReplicas}`;
  }
}

function done({ kind, toRevision, fromReplicas, toReplicas }: Told): string {
  switch (kind) {
    case "deploy":
      return `Deployed revision ${toRevision} to ${countOf(toReplicas)}`;
    case "rollback":
      return `Rolled back to revision ${toRevision}, ${countOf(toReplicas)},`;
    case "restart":
      return `Restarted ${countOf(toReplicas)} of revision ${toRevision}`;
    case "recover":
      return `Recovered to ${countOf(toReplicas)}`;
    case "scale":
      return `Scaled from ${fromReplicas} to ${toReplicas}`;
  }
}

const countOf = (replicas: number): string => `${replicas} ${replicas === 1 ? "instance" : "instances"}`;

/** A scale is turned back by count, anything else by revision. */
const before = ({ fromRevision, toRevision, fromReplicas }: Told): string =>
  fromRevision === toRevision ? countOf(fromReplicas) : `revision ${fromRevision}`;

function progress(rollout: Told): string {
  const { kind, id, instances, toRevision, fromReplicas, toReplicas } = rollout;
  const ready = instances.filter(({ phase }) => phase === "ready");
  if (kind === "scale" && toReplicas < fromReplicas) {
    const alive = instances.filter(({ phase }) => phase !== "stopped" && phase !== "failed").length;
    return `${Math.max(0, alive - toReplicas)} still to stop`;
  }
  if (kind === "scale" || kind === "recover") return `${ready.length} of ${toReplicas} ready`;
  const isNew = (instance: Told["instances"][number]): boolean =>
    kind === "restart" ? instance.rolloutId === id : instance.revision === toRevision;
  const count = `${ready.filter(isNew).length} of ${toReplicas} new instances ready`;
  const old = instances.filter(
    (instance) => !isNew(instance) && instance.phase !== "stopped" && instance.phase !== "failed",
  ).length;
  const isOldAllThatIsLeft = ready.filter(isNew).length >= toReplicas && old > 0;
  return isOldAllThatIsLeft ? `${count}, ${old} old still to stop` : count;
}

function readyAgain({ instances, fromRevision, fromReplicas }: Told): string {
  const ready = instances.filter(({ phase, revision }) => phase === "ready" && revision === fromRevision);
  return `${ready.length} of ${fromReplicas} ready`;
}
