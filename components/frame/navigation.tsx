"use client";

import { withSearch } from "./paths";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { text } from "@/lib/text/en";
import { isOn, PAGES } from "./pages";
import { useScope } from "./use-scope";

interface NavigationProps {
  readonly isCollapsed: boolean;
  readonly onToggle: () => void;
}

const BAR =
  "fixed inset-x-0 bottom-0 z-30 h-[57px] border-t border-line bg-surface md:sticky md:inset-x-auto md:top-0 md:h-dvh md:shrink-0 md:border-t-0 md:border-r";

/** A sidebar; on phones a bar at the bottom. */
export function Navigation({ isCollapsed, onToggle }: NavigationProps) {
  const path = usePathname();
  const { query } = useScope();
  return (
    <nav aria-label={text.frame.navigation} className={cn(BAR, isCollapsed ? "md:w-14" : "md:w-48")}>
      <div className="flex h-full md:flex-col md:gap-1 md:p-2">
        <p className={cn("hidden h-10 items-center px-2 font-semibold md:flex", isCollapsed && "md:hidden")}>
          {text.app.name}
        </p>
        {/* As many columns as pages from the first one on: none moves while the others are on their way. */}
        <ul
          className="grid w-full md:flex md:flex-col md:gap-1"
          style={{ gridTemplateColumns: `repeat(${PAGES.length}, minmax(0, 1fr))` }}
        >
          {PAGES.map(({ href, label, icon: Icon }) => {
            const isCurrent = isOn(path, href);
            return (
              <li key={href} className="min-w-0">
                <Link
                  href={withSearch(href, query)}
                  aria-current={isCurrent ? "page" : undefined}
                  title={isCollapsed ? label : undefined}
                  className={cn(
                    "flex h-14 flex-col items-center justify-center gap-1 rounded-[8px] text-[10px] tracking-tight md:tracking-normal hover:bg-subtle hover:text-text md:h-9 md:flex-row md:justify-start md:gap-3 md:px-2.5 md:text-base",
                    isCurrent ? "bg-subtle font-medium text-text" : "text-muted",
                  )}
                >
                  <Icon size={18} aria-hidden className="shrink-0" />
                  <span className={cn("truncate", isCollapsed && "md:sr-only")}>{label}</span>
                </Link>
              </li>
            );
          })}
        </ul>
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
