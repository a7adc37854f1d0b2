"use client";

import { Dialog } from "@/components/ui/dialog";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { text } from "@/lib/text/en";
import { isOn, PAGES } from "./pages";
import { withSearch } from "./paths";

const AT_THE_BOTTOM = "inset-x-0 bottom-0 max-h-[80dvh] rounded-t-card border-x-0 border-b-0";

interface MorePagesProps {
  readonly path: string;
  /** The scope, carried along. */
  readonly query: string;
  readonly onClose: () => void;
}

/** All pages, from the bottom of a phone. */
export function MorePages({ path, query, onClose }: MorePagesProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.frame.pages}
      className={AT_THE_BOTTOM}
    >
      <ul className="grid gap-1 pb-4">
        {PAGES.map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link
              href={withSearch(href, query)}
              aria-current={isOn(path, href) ? "page" : undefined}
              onClick={onClose}
              className={cn(
                "flex min-h-11 items-center gap-3 rounded-[8px] px-3 hover:bg-subtle",
                isOn(path, href) && "bg-subtle font-medium",
              )}
            >
              <Icon size={18} aria-hidden />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
