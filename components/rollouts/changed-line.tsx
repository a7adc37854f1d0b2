import type { RolloutDto } from "@/lib/rollouts/schema";
import { changedWords } from "./prepare-changed-words";

/** What a rollout changes and why, in a line of its own. */
export function ChangedLine({ rollout }: { rollout: RolloutDto }) {
  const changed = changedWords(rollout);
  const { reason } = rollout;
  if (changed === null && reason === null) return null;
  return (
    <span
      title={[changed, reason].filter((part) => part !== null).join(" · ")}
      className="block max-w-md truncate text-sm text-muted max-md:max-w-56"
    >
      {changed}
      {changed !== null && reason !== null ? " · " : null}
      {reason}
    </span>
  );
}
