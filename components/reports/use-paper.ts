"use client";

import { useSyncExternalStore } from "react";
import { paperOfLocale, PAPERS, type Paper } from "@/lib/reports/core/paper";

const KEY = "mayfly-paper";
const listeners = new Set<() => void>();

function chosen(): Paper {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing has what its language says.
  }
  return PAPERS.find((paper) => paper === kept) ?? paperOfLocale(navigator.language);
}

function choose(paper: Paper): void {
  try {
    localStorage.setItem(KEY, paper);
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The paper of this browser's reader: the last one chosen, else what is used where that language is spoken. */
export const usePaper = (): readonly [Paper, (paper: Paper) => void] => [
  useSyncExternalStore(subscribe, chosen, () => "a4"),
  choose,
];
