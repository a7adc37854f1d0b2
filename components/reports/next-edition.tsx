"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useIntent } from "@/components/workloads/use-intent";
import type { ReportDto, ShownReport } from "@/lib/reports/schema";
import { writingText } from "@/lib/text/report-writing";
import type { ReportActions } from "./actions";
import { unlikeWritten } from "./prepare-unlike-written";

const words = writingText.next;

interface NextEditionProps {
  readonly report: ReportDto;
  /** What is read below. */
  readonly shown: ShownReport;
  readonly action: ReportActions["freeze"];
}

/** What was written since the newest edition, which readers have, and the way to let them have it. */
export function NextEdition({ report, shown, action }: NextEditionProps) {
  const { send, isPending, failure } = useIntent(action, "reports");
  const [asked, setAsked] = useState<number | null>(null);
  const said = useRef<HTMLDivElement>(null);
  const newest = report.editions.find(({ state }) => state === "made")?.number ?? null;
  const underWay = report.editions.find(({ state }) => state === "asked")?.number ?? null;
  const make = async (): Promise<void> => {
    const made = await send({ reportId: report.id });
    if (made === null) return;
    setAsked(made.edition);
    said.current?.focus();
  };
  const unlike =
    shown.document !== null && newest !== null && shown.edition === newest
      ? unlikeWritten(report, shown.document)
      : [];
  const isUnread = newest !== null && unlike.length > 0 && underWay === null;
  const isMade = asked !== null && asked === newest && asked === shown.edition;
  return (
    <div ref={said} tabIndex={-1} role="status" className="print:hidden">
      {isUnread ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 mb-4 rounded-card border border-line bg-subtle p-3">
          <div className="min-w-0">
            <p className="font-medium">{words.title}</p>
            <p className="text-pretty">{words.changed(newest, unlike)}</p>
            {failure === null ? null : <p className="text-danger">{failure.message}</p>}
          </div>
          <Button variant="primary" isBusy={isPending} onClick={() => void make()}>
            {words.make((report.editions[0]?.number ?? newest) + 1)}
          </Button>
        </div>
      ) : null}
      {!isUnread && underWay !== null && underWay === asked ? (
        <p className="mb-4 text-muted">{words.making(underWay)}</p>
      ) : null}
      {!isUnread && isMade ? <p className="mb-4 text-muted">{words.made(asked)}</p> : null}
    </div>
  );
}
