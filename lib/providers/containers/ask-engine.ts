import { endedBy } from "@/lib/processes/ended-by";
import { boundClient, type EngineAddress } from "./bound-client";
import { statusOf } from "./codes";

/** How long an engine may take to say that it is there, on a busy machine too. */
export const PING_WITHIN_MS = 4_000;
/** A full queue of connections that nobody accepts. */
const QUEUE_IS_FULL = "EAGAIN";

/** `refuses`: nobody listens. `hangs`: somebody does, and says nothing. */
export type Answer = "answers" | "refuses" | "hangs";

/** Whether there is an engine at the address and whether it answers, within `PING_WITHIN_MS`. */
export async function askEngine(address: EngineAddress): Promise<Answer> {
  const over = AbortSignal.timeout(PING_WITHIN_MS);
  try {
    await endedBy(over, boundClient(address, over).ping());
    return "answers";
  } catch (error) {
    if (statusOf(error) !== null) return "answers";
    const isFull = error instanceof Error && "code" in error && error.code === QUEUE_IS_FULL;
    return over.aborted || isFull ? "hangs" : "refuses";
  }
}
