"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 200;
const listeners = new Set<() => void>();
let now = 0;
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
const subscribeToNothing = (): (() => void) => () => undefined;

/**
 * The server's clock in epoch ms, five times a second while `isRunning`: what it said (`asOf`) and what has passed since then
 * by the browser's clock, so that two clocks that disagree do not matter.
 */
export function useServerClock(asOf: string, readAt: number, isRunning: boolean): number {
  const passed = useSyncExternalStore(
    isRunning ? subscribe : subscribeToNothing,
    () => (isRunning ? now : 0),
    () => 0,
  );
  const saidAt = Date.parse(asOf);
  return passed === 0 ? saidAt : saidAt + Math.max(0, passed - readAt);
}
