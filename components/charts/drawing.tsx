"use client";

import { useSyncExternalStore, type ReactNode } from "react";

const never = () => () => undefined;

/**
 * What only the browser draws, in a space that is there already: lines of hundreds of points are most of what the server
 * would have to write and send, and the browser has their points anyway.
 */
export function Drawing({ draw }: { readonly draw: () => ReactNode }) {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return isInBrowser ? draw() : null;
}
