import { setTimeout as pause } from "node:timers/promises";
import type { EffectContext } from "../apply/effects";
import type { WatchedProvider } from "./watched-provider";
import type { HeldWorkload } from "../lease/held-workload";
import { takeMark } from "./marks";

const RETRY_MS = 500;

/** Takes in what the engine reports of workloads that are held, until the controller stops; an interrupted stream is asked for again. */
export async function watchProvider(
  context: EffectContext,
  watched: WatchedProvider,
  heldOf: (workloadId: string) => HeldWorkload | null,
): Promise<void> {
  const { signal, options } = context;
  while (!signal.aborted) {
    try {
      await watched.provider.watch((mark) => {
        const held = heldOf(mark.workloadId);
        if (held && !signal.aborted) takeMark(context, held, watched, mark);
      }, signal);
    } catch (error) {
      if (signal.aborted) return;
      options.log.warn({ err: error, provider: watched.provider.id }, "a provider's marks are interrupted");
    }
    if (!signal.aborted) await pause(RETRY_MS);
  }
}
