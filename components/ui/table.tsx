import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Of a column that phones have no room for. */
export const WIDE = "hidden md:table-cell";

/** Scrolls sideways inside itself, so that a page never does. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    // A region that scrolls has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="overflow-x-auto print:overflow-visible" tabIndex={0} role="region" aria-label={label}>
      <table className={cn("w-full border-collapse text-left", className)} aria-label={label} {...props} />
    </div>
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn("h-9 border-b border-line px-2 font-medium whitespace-nowrap text-muted", className)}
      {...props}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return (
    <td
      className={cn("h-10 border-b border-line px-2 whitespace-nowrap print:whitespace-normal", className)}
      {...props}
    />
  );
}
