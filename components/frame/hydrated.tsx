"use client";

import { HydrationBoundary, type DehydratedState } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";

interface HydratedProps {
  /** `DehydratedState` as JSON. */
  readonly state: string;
  readonly children: ReactNode;
}

/** Hands what the server prefetched to React Query. */
export function Hydrated({ state, children }: HydratedProps) {
  const read = useMemo((): DehydratedState => JSON.parse(state), [state]);
  return <HydrationBoundary state={read}>{children}</HydrationBoundary>;
}
