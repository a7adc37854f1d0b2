"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { parseAsBoolean, parseAsInteger, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { QueryError } from "@/components/frame/query-error";
import { reportPath } from "@/components/frame/paths";
import { useRead } from "@/components/frame/use-read";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { PageSkeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { useIntent } from "@/components/workloads/use-intent";
import { KEPT_DELETED_DAYS } from "@/lib/reports/core/kept-deleted";
import { reportOptions, shownReportOptions } from "@/lib/reports/query-options";
import type { ReportDto } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";
import { expectArrival, isArrival } from "./arrival";
import { EditionsCard } from "./editions-card";
import { LinksCard } from "./links-card";
import { PdfButton } from "./pdf-button";
import { ReportBody } from "./report-body";

const ReportEditor = dynamic(() => import("./report-editor").then((room) => room.ReportEditor));
const DeletedReport = dynamic(() => import("./deleted-report").then((room) => room.DeletedReport));
const NextEdition = later(() => import("./next-edition").then((room) => room.NextEdition));

const words = reportsText.remove;

interface ReportViewProps {
  readonly id: string;
  readonly actions: ReportActions;
  /** Whether the server has a browser that prints. */
  readonly makesPdfs: boolean;
}

/** A report as its author has it: what readers get, who may read it, and the way to change it. */
export function ReportView({ id, actions, makesPdfs }: ReportViewProps) {
  const { data: report, error, refetch } = useRead(reportOptions(id));
  // Deleted or restored here: what takes the other's place is where whoever did it goes on.
  const [isMoved, setMoved] = useState(false);
  if (!report && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!report) return <PageSkeleton />;
  const part = { report, actions, isMoved, onMove: () => setMoved(true) };
  return report.deletedAt === null ? <Kept {...part} makesPdfs={makesPdfs} /> : <DeletedReport {...part} />;
}

const addressOf = (id: string): string => `/api/reports/${encodeURIComponent(id)}`;

interface PartProps {
  readonly report: ReportDto;
  readonly actions: ReportActions;
  /** Whether it was deleted or restored since the page was opened. */
  readonly isMoved: boolean;
  readonly onMove: () => void;
}

function Kept({ makesPdfs, ...part }: PartProps & Pick<ReportViewProps, "makesPdfs">) {
  const { report, actions, isMoved } = part;
  const [isEditing, setEditing] = useQueryState("edit", parseAsBoolean.withDefault(false));
  const [edition, setEdition] = useQueryState("edition", parseAsInteger);
  const shown = useRead(shownReportOptions(report.id, edition), edition === null ? "page" : "later");
  const [hasWritten, setWritten] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const isRead = shown.data?.document != null;
  useEffect(() => {
    if (isRead && isArrival(report.id)) body.current?.querySelector<HTMLElement>("h1")?.focus();
  }, [isRead, report.id]);
  if (isEditing)
    return (
      <ReportEditor
        report={report}
        action={actions.edit}
        shown={shown.data ?? null}
        onClose={() => {
          setWritten(true);
          void setEditing(false);
        }}
      />
    );
  return (
    <>
      <Controls {...part} takesFocus={hasWritten || isMoved} onEdit={() => void setEditing(true)} />
      {report.mode === "frozen" && report.generation > 1 && shown.data ? (
        <NextEdition report={report} shown={shown.data} action={actions.freeze} />
      ) : null}
      <div className="mb-6 grid items-start gap-4 lg:grid-cols-2 print:hidden">
        <LinksCard report={report} actions={actions} />
        <EditionsCard
          report={report}
          action={actions.freeze}
          read={edition}
          onRead={(read) => void setEdition(read)}
        />
      </div>
      {!shown.data && shown.error ? (
        <QueryError error={shown.error} onRetry={() => void shown.refetch()} />
      ) : null}
      {!shown.data && !shown.error ? <PageSkeleton /> : null}
      <div ref={body}>
        {shown.data ? (
          <ReportBody
            shown={shown.data}
            isPublic={false}
            filesHref={`${addressOf(report.id)}/files`}
            pdf={
              <PdfButton
                isMadeHere={makesPdfs}
                ask={actions.askForPdf}
                of={{ id: report.id }}
                at={addressOf(report.id)}
                edition={shown.data.edition}
              />
            }
          />
        ) : null}
      </div>
    </>
  );
}

interface ControlsProps extends PartProps {
  readonly takesFocus: boolean;
  readonly onEdit: () => void;
}

function Controls({ report, actions, takesFocus, onMove, onEdit }: ControlsProps) {
  const edit = useFocusOnMount<HTMLButtonElement>(takesFocus);
  const router = useRouter();
  const removal = useIntent(actions.remove, "reports");
  const restoring = useIntent(actions.restore, "reports");
  const copying = useIntent(actions.duplicate, "reports");
  const undo = async (): Promise<void> => {
    if ((await restoring.send({ reportId: report.id })) !== null) showToast(words.restored);
  };
  const remove = async (): Promise<void> => {
    if ((await removal.send({ reportId: report.id })) === null) return;
    onMove();
    showToast(words.done(KEPT_DELETED_DAYS), { action: { label: words.undo, onClick: () => void undo() } });
  };
  const duplicate = async (): Promise<void> => {
    const copy = await copying.send({ reportId: report.id });
    if (copy === null) return;
    showToast(reportsText.duplicated);
    expectArrival(copy.reportId);
    router.push(reportPath(copy.reportId));
  };
  const failure = removal.failure ?? copying.failure;
  return (
    <div className="mb-4 print:hidden">
      <div className="flex flex-wrap gap-2">
        <Button ref={edit} onClick={onEdit}>
          {reportsText.edit}
        </Button>
        <Button isBusy={copying.isPending} onClick={() => void duplicate()}>
          {reportsText.duplicate}
        </Button>
        <Button isBusy={removal.isPending} onClick={() => void remove()}>
          {words.button}
        </Button>
      </div>
      <p role="alert" className="min-h-5 text-danger">
        {failure?.message}
      </p>
    </div>
  );
}
