"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { showToast } from "@/components/ui/toast";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { useIntent } from "@/components/workloads/use-intent";
import { minuteOf } from "@/lib/lifecycle/instant";
import { restorableUntil } from "@/lib/reports/core/kept-deleted";
import type { ReportDto } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";

const words = reportsText.remove;

interface DeletedReportProps {
  readonly report: ReportDto;
  readonly actions: ReportActions;
  /** Whether it was deleted since the page was opened. */
  readonly isMoved: boolean;
  readonly onMove: () => void;
}

/** What is left of a report that was deleted: how long it can be restored. */
export function DeletedReport({ report, actions, isMoved, onMove }: DeletedReportProps) {
  const title = useFocusOnMount<HTMLHeadingElement>(isMoved);
  const { send, isPending, failure } = useIntent(actions.restore, "reports");
  const restore = async (): Promise<void> => {
    if ((await send({ reportId: report.id })) === null) return;
    onMove();
    showToast(words.restored);
  };
  const until = report.deletedAt === null ? null : `${minuteOf(restorableUntil(report.deletedAt))} UTC`;
  return (
    <>
      <h1
        ref={title}
        tabIndex={-1}
        dir="auto"
        className="mb-4 text-[20px] leading-7 font-semibold break-words text-balance"
      >
        {report.title}
      </h1>
      <EmptyState
        title={words.deleted}
        action={
          <Button isBusy={isPending} onClick={() => void restore()}>
            {words.restore}
          </Button>
        }
      >
        {until === null ? null : words.until(until)}
        {failure === null ? null : (
          <p role="alert" className="text-danger">
            {failure.message}
          </p>
        )}
      </EmptyState>
    </>
  );
}
