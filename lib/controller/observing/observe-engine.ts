import type { VerbContext } from "@/lib/actions/verb-context";
import { observeSource } from "@/lib/observing/observe-source";
import type { AcceptedSource } from "@/lib/observing/schema";
import { createDockerObserver } from "@/lib/providers/observed/docker/provider";

const ANSWERS_WITHIN_MS = 5_000;

/** `observe-source`, which asks the engine of Docker or Podman at the address. */
export function observeEngine(ctx: VerbContext, input: unknown): Promise<AcceptedSource> {
  return observeSource(ctx, input, (address) =>
    createDockerObserver(address).check(AbortSignal.timeout(ANSWERS_WITHIN_MS)),
  );
}
