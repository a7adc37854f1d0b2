import type { WatchedProvider } from "./watched-provider";
import { takeTurns, type Turns } from "../turns/turns";

/** An engine that stays away longer than so many checks is checked at every fifth turn only. */
const OFTEN = 60;
const SELDOM = 5;

/** Checks an engine that was lost or does not answer until it does, so that it counts again once it is back. */
export function recheckAway(everyMs: number, watched: WatchedProvider, check: () => Promise<void>): Turns {
  let turns = 0;
  return takeTurns(everyMs, async () => {
    turns = watched.isAway ? turns + 1 : 0;
    if (turns > 0 && (turns <= OFTEN || turns % SELDOM === 0)) await check();
  });
}
