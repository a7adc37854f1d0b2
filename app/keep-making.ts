import { createMaker } from "@/lib/reports/maker";
import { changes } from "./changes";

interface Making {
  /** What of the keys that change is told of whatever is asked for. */
  readonly domain: string;
  /** For the log. */
  readonly what: string;
  /** Who made one may have died: what it left is looked for so often. */
  readonly everyMs: number;
  readonly make: () => Promise<void>;
}

// Kept across the reloads of a development server, as the pool is.
const globals = globalThis as typeof globalThis & { mayflyMakers?: Set<string> };

/** Makes what is asked for, here or by another process, from now on. */
export function keepMaking({ domain, what, everyMs, make }: Making): void {
  const makers = (globals.mayflyMakers ??= new Set());
  if (makers.has(domain)) return;
  makers.add(domain);
  const maker = createMaker(make, what);
  // An empty key is of everything.
  changes().onKeys((keys) => {
    if (keys.some(([changed = domain]) => changed === domain)) maker.wake();
  });
  setInterval(() => maker.wake(), everyMs).unref();
  maker.wake();
}
