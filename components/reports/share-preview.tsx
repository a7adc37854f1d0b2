"use client";

import { useDeferredValue, useState } from "react";
import { QueryError } from "@/components/frame/query-error";
import { useRead } from "@/components/frame/use-read";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { useIsWide } from "@/components/ui/use-is-wide";
import type { ReportMode } from "@/lib/reports/core/modes";
import { reportPreviewOptions } from "@/lib/reports/query-options";
import type { ReportScope, Section, Written } from "@/lib/reports/schema";
import { makingText } from "@/lib/text/report-making";
import { reportsText } from "@/lib/text/reports";
import { ReportBody } from "./report-body";

interface SharePreviewProps {
  readonly scope: ReportScope;
  /** All that the page has: read once, whichever of them are chosen. */
  readonly offered: readonly Section[];
  readonly written: Written;
  readonly mode: ReportMode;
}

/** What whoever has the link will see; on a phone behind a button, and not read before. */
export function SharePreview(props: SharePreviewProps) {
  const isWide = useIsWide();
  const [isOpen, setOpen] = useState(false);
  if (isWide) return <Read {...props} />;
  return (
    <Disclosure label={makingText.share.preview} isOpen={isOpen} onToggle={setOpen}>
      <Read {...props} />
    </Disclosure>
  );
}

function Read({ scope, offered, written, mode }: SharePreviewProps) {
  const { data, error, refetch } = useRead(reportPreviewOptions(scope, offered, written.zone), "later");
  // Typing goes first, and what is drawn follows.
  const draft = useDeferredValue(written);
  return (
    <Card aria-label={makingText.share.preview} className="min-w-0">
      {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <p className="text-muted">{reportsText.computing}</p> : null}
      {data ? (
        <ReportBody
          shown={{
            document: { ...data.document, ...draft },
            isComputing: data.isComputing,
            mode,
            edition: null,
            editions: [],
            progress: null,
            author: makingText.share.you,
            asOf: data.document.cutOffAt,
          }}
          isPublic
          filesHref={null}
        />
      ) : null}
    </Card>
  );
}
