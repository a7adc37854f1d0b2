"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import { hearServerTime, passedSince, serverNow } from "@/lib/http/server-clock";

/** Whoever asks the same clock is drawn again at the same turns, and only where what it says of something has changed. */
function clockEvery(tickMs: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let turn = 0;
  let turnedAt: number | null = null;
  const look = (): void => {
    turn += 1;
    turnedAt = null;
  };
  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      look();
      timer ??= setInterval(() => {
        look();
        for (const each of listeners) each();
      }, tickMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    /** The server's clock at this turn, epoch ms; `renderedAt` is the first that is heard of it. */
    now(renderedAt: number | null): number {
      if (turnedAt === null) {
        if (serverNow() === null && renderedAt !== null) hearServerTime(renderedAt);
        turnedAt = serverNow() ?? Date.now();
      }
      return turnedAt;
    },
    turn: () => turn,
  };
}

const SECONDS = clockEvery(1_000);
const FIFTHS = clockEvery(200);
const subscribeToNothing = (): (() => void) => () => undefined;

/** When the server renders, epoch ms: the page begins with the same words in the browser, which take as much room as later ones. */
export const RenderedAt = createContext<number | null>(null);

/** What the clock says of something, as a text, a number or null: whoever asks is drawn again only where that changes. */
export function useOfNow<T extends string | number | null>(of: (now: number) => T, onServer: T): T {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    SECONDS.subscribe,
    () => of(SECONDS.now(renderedAt)),
    () => onServer,
  );
}

/** The server's clock in epoch ms, ticking once a second for the whole page. Null where nobody has said yet. */
export function useNow(): number | null {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    SECONDS.subscribe,
    () => SECONDS.now(renderedAt),
    () => renderedAt,
  );
}

/** The server's clock in epoch ms, five times a second while `isRunning`: what an answer said (`asOf`) and what has passed since. */
export function useServerClock(asOf: string, isRunning: boolean): number {
  useSyncExternalStore(
    isRunning ? FIFTHS.subscribe : subscribeToNothing,
    () => (isRunning ? FIFTHS.turn() : 0),
    () => 0,
  );
  const isInBrowser = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  return Date.parse(asOf) + (isInBrowser && isRunning ? passedSince(asOf) : 0);
}
