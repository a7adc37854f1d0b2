"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { parseAsBoolean, parseAsInteger, useQueryState } from "nuqs";
import { QueryError } from "@/components/frame/query-error";
import { reportPath } from "@/components/frame/paths";
import { useRead } from "@/components/frame/use-read";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { useIntent } from "@/components/workloads/use-intent";
import { minuteOf } from "@/lib/lifecycle/instant";
import { KEPT_DELETED_DAYS, restorableUntil } from "@/lib/reports/core/kept-deleted";
import { reportOptions, shownReportOptions } from "@/lib/reports/query-options";
import type { ReportDto } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";
import { EditionsCard } from "./editions-card";
import { LinksCard } from "./links-card";
import { PdfButton } from "./pdf-button";
import { ReportBody } from "./report-body";

const ReportEditor = dynamic(() => import("./report-editor").then((room) => room.ReportEditor));

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
  if (!report && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!report) return <PageSkeleton />;
  if (report.deletedAt !== null) return <Deleted report={report} actions={actions} />;
  return <Kept report={report} actions={actions} makesPdfs={makesPdfs} />;
}

const addressOf = (id: string): string => `/api/reports/${encodeURIComponent(id)}`;

interface PartProps {
  readonly report: ReportDto;
  readonly actions: ReportActions;
}

function Deleted({ report, actions }: PartProps) {
  const { send, isPending, failure } = useIntent(actions.restore, "reports");
  const restore = async (): Promise<void> => {
    if ((await send({ reportId: report.id })) !== null) showToast(words.restored);
  };
  const until = report.deletedAt === null ? null : `${minuteOf(restorableUntil(report.deletedAt))} UTC`;
  return (
    <>
      <h1 dir="auto" className="mb-4 text-[20px] leading-7 font-semibold break-words text-balance">
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

function Kept({ report, actions, makesPdfs }: PartProps & Pick<ReportViewProps, "makesPdfs">) {
  const [isEditing, setEditing] = useQueryState("edit", parseAsBoolean.withDefault(false));
  const [edition, setEdition] = useQueryState("edition", parseAsInteger);
  const shown = useRead(shownReportOptions(report.id, edition), edition === null ? "page" : "later");
  if (isEditing)
    return (
      <ReportEditor
        report={report}
        action={actions.edit}
        shown={shown.data ?? null}
        onClose={() => void setEditing(false)}
      />
    );
  return (
    <>
      <Controls report={report} actions={actions} onEdit={() => void setEditing(true)} />
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
    </>
  );
}

function Controls({ report, actions, onEdit }: PartProps & { readonly onEdit: () => void }) {
  const router = useRouter();
  const removal = useIntent(actions.remove, "reports");
  const restoring = useIntent(actions.restore, "reports");
  const copying = useIntent(actions.duplicate, "reports");
  const undo = async (): Promise<void> => {
    if ((await restoring.send({ reportId: report.id })) !== null) showToast(words.restored);
  };
  const remove = async (): Promise<void> => {
    if ((await removal.send({ reportId: report.id })) === null) return;
    showToast(words.done(KEPT_DELETED_DAYS), { action: { label: words.undo, onClick: () => void undo() } });
  };
  const duplicate = async (): Promise<void> => {
    const copy = await copying.send({ reportId: report.id });
    if (copy === null) return;
    showToast(reportsText.duplicated);
    router.push(reportPath(copy.reportId));
  };
  const failure = removal.failure ?? copying.failure;
  return (
    <div className="mb-4 print:hidden">
      <div className="flex flex-wrap gap-2">
        <Button onClick={onEdit}>{reportsText.editor.edit}</Button>
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
