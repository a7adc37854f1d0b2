import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[6px] border border-line-strong px-1.5 py-0.5 font-mono text-sm text-muted">
      {children}
    </kbd>
  );
}
