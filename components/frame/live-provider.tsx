"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { connectLive, type LiveStatus } from "./live-connection";
import { createRefetcher } from "./refetcher";

const LiveContext = createContext<LiveStatus>({ state: "connecting" });

/** How fresh the page is: `live`, or why it is not. */
export const useLiveStatus = (): LiveStatus => useContext(LiveContext);

export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>({ state: "connecting" });
  useEffect(() => connectLive({ onStatus: setStatus, onKeys: createRefetcher(client) }), [client]);
  return <LiveContext value={status}>{children}</LiveContext>;
}
