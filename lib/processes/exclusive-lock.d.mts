import type { ProcessIdentity } from "./identity.mjs";

/** Who holds the lock now; null where nobody who lives does. */
export function livingHolder(file: string): Promise<ProcessIdentity | null>;
/**
 * Takes the lock where no living process holds it, whatever a crash left there; null where one does. The answer gives it
 * back.
 */
export function tryLock(file: string): Promise<(() => Promise<void>) | null>;
