"use client";

import dynamic from "next/dynamic";
import { useEffect, useState, type ContextType, type ReactNode } from "react";
import { ShareActions } from "@/components/reports/share-actions";
import { text } from "@/lib/text/en";
import { KnownApplication } from "./known-application";
import { QueryNotice } from "./query-notice";
import { Navigation } from "./navigation";
import { PrintHead } from "./print-head";
import { SIDEBAR_COOKIE } from "./sidebar-cookie";
import { TopBar } from "./top-bar";
import { useFreshness } from "./use-freshness";

const CommandPalette = dynamic(() => import("./command-palette").then((room) => room.CommandPalette));
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((room) => room.ShortcutsDialog));

type Opened = "palette" | "shortcuts" | null;
const YEAR_S = 31_536_000;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

function useShortcuts(open: (what: Opened) => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      if (!isPalette && (event.key !== "?" || isTyping(event.target))) return;
      event.preventDefault();
      open(isPalette ? "palette" : "shortcuts");
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [open]);
}

interface DashboardFrameProps {
  readonly startsCollapsed: boolean;
  /** What makes a report of a page. */
  readonly share: ContextType<typeof ShareActions>;
  readonly children: ReactNode;
}

export function DashboardFrame({ startsCollapsed, share, children }: DashboardFrameProps) {
  const [isCollapsed, setCollapsed] = useState(startsCollapsed);
  const [opened, setOpened] = useState<Opened>(null);
  const { status } = useFreshness();
  useShortcuts(setOpened);
  const toggle = (): void => {
    const next = !isCollapsed;
    setCollapsed(next);
    document.cookie = `${SIDEBAR_COOKIE}=${next ? "collapsed" : "open"}; path=/; max-age=${YEAR_S}; samesite=lax`;
  };
  const openOf = (what: Opened) => (open: boolean) => setOpened(open ? what : null);
  return (
    <div className="md:flex">
      <a
        href="#content"
        className="sr-only z-50 rounded-[8px] bg-inverse p-2 text-on-inverse focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {text.frame.skip}
      </a>
      <Navigation isCollapsed={isCollapsed} onToggle={toggle} />
      <ShareActions value={share}>
        <div className="min-w-0 grow">
          <TopBar onPalette={() => setOpened("palette")} />
          {status.state === "degraded" ? (
            <p role="status" className="border-b border-danger bg-surface px-4 py-2 text-danger md:px-6">
              {text.live.degraded}: {status.reason} {text.frame.stale}
            </p>
          ) : null}
          <main
            id="content"
            tabIndex={-1}
            className={`mx-auto max-w-[1440px] px-4 pt-6 pb-24 outline-none md:px-6 md:pb-10 print:max-w-none print:p-0 ${status.state === "degraded" ? "grayscale opacity-75" : ""}`}
          >
            <QueryNotice />
            <PrintHead />
            <KnownApplication>{children}</KnownApplication>
          </main>
        </div>
      </ShareActions>
      {opened === "palette" ? <CommandPalette open onOpenChange={openOf("palette")} /> : null}
      {opened === "shortcuts" ? <ShortcutsDialog open onOpenChange={openOf("shortcuts")} /> : null}
    </div>
  );
}
