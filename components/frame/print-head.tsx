"use client";

import { useContext } from "react";
import { RenderedAt, useOfNow } from "@/components/ui/use-now";
import { text } from "@/lib/text/en";
import { printedScope } from "./prepare-window-label";
import { useScope } from "./use-scope";

/** What a page is narrowed to, and when it was so, on paper, where no top bar says so and "9 min ago" grows old. */
export function PrintHead() {
  const { application, simulated, window } = useScope();
  const renderedAt = useContext(RenderedAt);
  const times = useOfNow(
    (now) => printedScope(window, now),
    renderedAt === null ? "" : printedScope(window, renderedAt),
  );
  const of = application ?? (simulated ? text.frame.withSimulated : text.frame.allApplications);
  return (
    <p className="mb-3 hidden text-sm text-muted print:block">{[text.app.name, of, times].join(" · ")}</p>
  );
}
