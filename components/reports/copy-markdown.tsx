"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { ReportDocument } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";

const words = reportsText.markdown;

/** Copies the report's sentences and figures as Markdown. */
export function CopyMarkdown({ document }: { readonly document: ReportDocument }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const { reportMarkdown } = await import("./prepare-markdown-copy");
    try {
      await navigator.clipboard.writeText(reportMarkdown(document));
      setCopied(true);
    } catch {
      showToast(words.refused);
    }
  };
  return (
    <Button
      size="sm"
      className="print:hidden"
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      aria-live="polite"
    >
      {isCopied ? words.copied : words.copy}
    </Button>
  );
}
