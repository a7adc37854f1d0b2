"use client";

import { useState } from "react";
import { useIntent } from "@/components/workloads/use-intent";
import { serverNow } from "@/lib/http/server-clock";
import { typedOrigins } from "@/lib/reports/core/embed-origin";
import { LASTS, USUAL_LAST } from "@/lib/reports/core/link-state";
import type { ReportActions } from "./actions";
import type { GivingDraft } from "./giving-fields";
import { endOfLink, linkAddress, localField, type LastsChoice } from "./prepare-link-address";

const now = (): number => serverNow() ?? Date.now();
const inAWhile = (): string => {
  const at = now() + LASTS[USUAL_LAST];
  return localField(at, new Date(at).getTimezoneOffset());
};

/** Where the browser lets a page copy; what it does not is copied by hand. */
async function isCopiedNow(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A form for a link, and the address that it answers with, once. */
export function useNewLink(action: ReportActions["addLink"]) {
  const [lasts, setLasts] = useState<LastsChoice>(USUAL_LAST);
  const [endsAt, setEndsAt] = useState(inAWhile);
  const [password, setPassword] = useState("");
  const [draft, setDraft] = useState<GivingDraft>({ givesBadges: false, origins: "" });
  const [address, setAddress] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  const { send, isPending, failure } = useIntent(action, "reports");
  const hasPassword = password !== "";
  const giving = {
    givesBadges: draft.givesBadges && !hasPassword,
    embedOrigins: hasPassword ? [] : typedOrigins(draft.origins),
  };
  async function make(reportId: string, name: string): Promise<boolean> {
    const link = await send({
      reportId,
      name,
      expiresAt: endOfLink(lasts, now(), endsAt),
      password: hasPassword ? password : null,
      ...giving,
    });
    if (link === null) return false;
    const made = linkAddress(location.origin, link.token);
    setAddress(made);
    setCopied(await isCopiedNow(made));
    return true;
  }
  return {
    lasts,
    setLasts,
    endsAt,
    setEndsAt,
    password,
    setPassword,
    draft,
    setDraft,
    giving,
    address,
    isCopied,
    make,
    isPending,
    failure,
  };
}
