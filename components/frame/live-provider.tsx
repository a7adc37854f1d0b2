"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { serverNow } from "@/lib/http/server-clock";
import { applyInstances } from "./apply-instances";
import { connectLive } from "./live-connection";
import type { LiveStatus } from "./live-stream";
import { watchMissedChanges } from "./missed-changes";
import { createRefetcher } from "./refetcher";

const LiveContext = createContext<LiveStatus>({ state: "connecting" });

/** How fresh the page is: `live`, or why it is not. */
export const useLiveStatus = (): LiveStatus => useContext(LiveContext);

const isSame = (a: LiveStatus, b: LiveStatus): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Readers of a link hear nothing of what else goes on. */
const SHARED = "/r/";

interface LiveProviderProps {
  /** How far the server had heard of changes before the page was read. */
  readonly heardUntil: string | null;
  readonly children: ReactNode;
}

export function LiveProvider({ heardUntil, children }: LiveProviderProps) {
  const client = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>({ state: "connecting" });
  // What is read anew later says nothing of what was read with the page.
  const [ofPage] = useState(heardUntil);
  const path = usePathname();
  const isHeard = !path.startsWith(SHARED);
  useEffect(() => {
    if (!isHeard) return;
    const refetch = createRefetcher(client);
    const missed = watchMissedChanges(client, serverNow);
    const disconnect = connectLive(
      {
        // Said again with each heartbeat, which is no reason to draw anything anew.
        onStatus: (next) => setStatus((former) => (isSame(former, next) ? former : next)),
        onKeys(keys) {
          missed.hear(keys);
          refetch(keys);
        },
        onInstances: (instances) => applyInstances(client, instances),
      },
      ofPage,
    );
    return () => {
      disconnect();
      missed.stop();
    };
  }, [client, ofPage, isHeard]);
  return <LiveContext value={status}>{children}</LiveContext>;
}
