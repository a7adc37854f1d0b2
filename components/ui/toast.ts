"use client";

import type { ExternalToast } from "sonner";

export interface Toast {
  readonly message: string;
  readonly options?: ExternalToast | undefined;
}

let hear: ((toast: Toast) => void) | null = null;

/** Says something in passing. */
export function showToast(message: string, options?: ExternalToast): void {
  hear?.({ message, options });
}

/** For the one place where toasts show; returns what ends it. */
export function onToast(listener: (toast: Toast) => void): () => void {
  hear = listener;
  return () => {
    if (hear === listener) hear = null;
  };
}
