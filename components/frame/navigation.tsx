"use client";

import { withSearch } from "./paths";
import { Ellipsis, PanelLeftClose, PanelLeftOpen } from "lucide-react";
import dynamic from "next/dynamic";
import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import { text } from "@/lib/text/en";
import { isOn, PAGES } from "./pages";
import { useScope } from "./use-scope";

const MorePages = dynamic(() => import("./more-pages").then((room) => room.MorePages));

interface NavigationProps {
  readonly isCollapsed: boolean;
  readonly onToggle: () => void;
}

const BAR =
  "fixed inset-x-0 bottom-0 z-30 h-[57px] border-t border-line bg-surface md:sticky md:inset-x-auto md:top-0 md:h-dvh md:shrink-0 md:border-t-0 md:border-r";

const CELL =
  "flex h-14 flex-col items-center justify-center gap-1 rounded-[8px] text-[11px] tracking-tight md:tracking-normal hover:bg-subtle hover:text-text md:h-9 md:flex-row md:justify-start md:gap-3 md:px-2.5 md:text-base";
const CURRENT = "bg-subtle font-medium text-text";

/** What a phone's bar has room for; the others are one step further. */
const FIRST: readonly string[] = ["/", "/workloads", "/compare", "/experiments"];
const isFirst = (href: string): boolean => FIRST.includes(href);

/** A sidebar; on phones a bar at the bottom. */
export function Navigation({ isCollapsed, onToggle }: NavigationProps) {
  const path = usePathname();
  const { query } = useScope();
  const isInteractive = useIsInteractive();
  const [hasMore, setMore] = useState(false);
  const isOnOther = PAGES.some(({ href }) => !isFirst(href) && isOn(path, href));
  return (
    <nav aria-label={text.frame.navigation} className={cn(BAR, isCollapsed ? "md:w-14" : "md:w-48")}>
      <div className="flex h-full md:flex-col md:gap-1 md:p-2">
        <p className={cn("hidden h-10 items-center px-2 font-semibold md:flex", isCollapsed && "md:hidden")}>
          {text.app.name}
        </p>
        {/* As many columns as pages from the first one on: none moves while the others are on their way. */}
        <ul
          className="grid w-full md:flex md:flex-col md:gap-1"
          style={{ gridTemplateColumns: `repeat(${FIRST.length + 1}, minmax(0, 1fr))` }}
        >
          {PAGES.map(({ href, label, icon: Icon }) => {
            const isCurrent = isOn(path, href);
            return (
              <li key={href} className={cn("min-w-0", !isFirst(href) && "max-md:hidden")}>
                <Link
                  href={withSearch(href, query)}
                  aria-current={isCurrent ? "page" : undefined}
                  title={isCollapsed ? label : undefined}
                  className={cn(CELL, isCurrent ? CURRENT : "text-muted")}
                >
                  <Icon size={18} aria-hidden className="shrink-0" />
                  <span className={cn("truncate", isCollapsed && "md:sr-only")}>{label}</span>
                </Link>
              </li>
            );
          })}
          <li className="min-w-0 md:hidden">
            <button
              type="button"
              aria-haspopup="dialog"
              disabled={!isInteractive}
              onClick={() => setMore(true)}
              className={cn(CELL, "w-full", isOnOther ? CURRENT : "text-muted")}
            >
              <Ellipsis size={18} aria-hidden className="shrink-0" />
              <span className="truncate">{text.frame.more}</span>
            </button>
          </li>
        </ul>
        {hasMore ? <MorePages query={query} path={path} onClose={() => setMore(false)} /> : null}
        <Button
          variant="ghost"
          size="icon"
          className="mt-auto max-md:hidden"
          onClick={onToggle}
          aria-label={isCollapsed ? text.frame.expand : text.frame.collapse}
        >
          {isCollapsed ? <PanelLeftOpen size={18} aria-hidden /> : <PanelLeftClose size={18} aria-hidden />}
        </Button>
      </div>
    </nav>
  );
}
