"use client";

import { createContext, useContext, useSyncExternalStore } from "react";

const TICK_MS = 1000;
const listeners = new Set<() => void>();
let now: number | null = null;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** What the clock says of something, as a text, a number or null: whoever asks is drawn again only where that changes. */
export function useOfNow<T extends string | number | null>(of: (now: number) => T, onServer: T): T {
  return useSyncExternalStore(
    subscribe,
    () => of((now ??= Date.now())),
    () => onServer,
  );
}

/** When the server renders, epoch ms: the page begins with the same words in the browser, which take as much room as later ones. */
export const RenderedAt = createContext<number | null>(null);

/** The browser's clock in epoch ms, ticking once a second for the whole page; at first, the server's. Null where nobody said that. */
export function useNow(): number | null {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribe,
    () => (now ??= Date.now()),
    () => renderedAt,
  );
}
