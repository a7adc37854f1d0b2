"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { applyInstances } from "./apply-instances";
import { connectLive } from "./live-connection";
import type { LiveStatus } from "./live-stream";
import { createRefetcher } from "./refetcher";

const LiveContext = createContext<LiveStatus>({ state: "connecting" });

/** How fresh the page is: `live`, or why it is not. */
export const useLiveStatus = (): LiveStatus => useContext(LiveContext);

const isSame = (a: LiveStatus, b: LiveStatus): boolean => JSON.stringify(a) === JSON.stringify(b);

export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>({ state: "connecting" });
  useEffect(
    () =>
      connectLive({
        // Said again with each heartbeat, which is no reason to draw anything anew.
        onStatus: (next) => setStatus((former) => (isSame(former, next) ? former : next)),
        onKeys: createRefetcher(client),
        onInstances: (instances) => applyInstances(client, instances),
      }),
    [client],
  );
  return <LiveContext value={status}>{children}</LiveContext>;
}
