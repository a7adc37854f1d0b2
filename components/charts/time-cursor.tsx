"use client";

import { createContext, useState, type ReactNode } from "react";

/** Where the cursor of one of several charts on one axis of time stands. */
export interface TimeCursor {
  /** Null: on none of them. */
  get(): { readonly chart: string; readonly atMs: number } | null;
  /** A chart takes back its own only. */
  set(chart: string, atMs: number | null): void;
  subscribe(listener: () => void): () => void;
}

export const TimeCursorContext = createContext<TimeCursor | null>(null);

export function createTimeCursor(): TimeCursor {
  const listeners = new Set<() => void>();
  let current: ReturnType<TimeCursor["get"]> = null;
  return {
    get: () => current,
    set(chart, atMs) {
      if (atMs === null ? current?.chart !== chart : current?.chart === chart && current.atMs === atMs)
        return;
      current = atMs === null ? null : { chart, atMs };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The charts within it show where the cursor of any of them stands. */
export function SharedTimeCursor({ children }: { readonly children: ReactNode }) {
  const [cursor] = useState(createTimeCursor);
  return <TimeCursorContext value={cursor}>{children}</TimeCursorContext>;
}
