"use client";

import type { ReactNode } from "react";
import { useIsInteractive } from "@/components/ui/use-is-interactive";

/**
 * What only the browser draws, in a space that is there already: lines of hundreds of points are most of what the server
 * would have to write and send, and the browser has their points anyway.
 */
export function Drawing({ draw }: { readonly draw: () => ReactNode }) {
  const isInBrowser = useIsInteractive();
  return isInBrowser ? draw() : null;
}
