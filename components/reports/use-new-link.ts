"use client";

import { useState } from "react";
import { useIntent } from "@/components/workloads/use-intent";
import { serverNow } from "@/lib/http/server-clock";
import { USUAL_LAST, type Lasts } from "@/lib/reports/core/link-state";
import type { ReportActions } from "./actions";
import { endOfLink, linkAddress } from "./prepare-link-address";

/** A form for a link, and the address that it answers with, once. */
export function useNewLink(action: ReportActions["addLink"]) {
  const [lasts, setLasts] = useState<Lasts | "never">(USUAL_LAST);
  const [password, setPassword] = useState("");
  const [address, setAddress] = useState<string | null>(null);
  const { send, isPending, failure } = useIntent(action, "reports");
  async function make(reportId: string, name: string): Promise<boolean> {
    const link = await send({
      reportId,
      name,
      expiresAt: endOfLink(lasts, serverNow() ?? Date.now()),
      password: password === "" ? null : password,
    });
    if (link !== null) setAddress(linkAddress(location.origin, link.token));
    return link !== null;
  }
  return { lasts, setLasts, password, setPassword, address, make, isPending, failure };
}
