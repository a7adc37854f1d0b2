"use client";

import { text } from "@/lib/text/en";
import { windowLabel } from "./prepare-window-label";
import { useScope } from "./use-scope";

/** What a page is narrowed to, on paper, where no top bar says so. */
export function PrintHead() {
  const { application, simulated, window } = useScope();
  const of = application ?? (simulated ? text.frame.withSimulated : text.frame.allApplications);
  return (
    <p className="mb-3 hidden text-sm text-muted print:block">
      {[text.app.name, of, windowLabel(window)].join(" · ")}
    </p>
  );
}
