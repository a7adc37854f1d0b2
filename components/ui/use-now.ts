"use client";

import { useSyncExternalStore } from "react";

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

/** The browser's clock in epoch ms, ticking once a second for the whole page; null while the server renders. */
export function useNow(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => (now ??= Date.now()),
    () => null,
  );
}
