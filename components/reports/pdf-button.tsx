"use client";

import { useEffect, useState } from "react";
import { useRead } from "@/components/frame/use-read";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { useIntent } from "@/components/workloads/use-intent";
import type { ActionResult, Kept } from "@/lib/actions/action-result";
import { urlOf } from "@/lib/http/fetch-json";
import { PAPERS, type Paper } from "@/lib/reports/core/paper";
import { pdfProgress } from "@/lib/reports/core/pdf-job";
import { pdfOptions } from "@/lib/reports/query-options";
import type { PdfDto } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import { printHere } from "./print-here";
import { usePaper } from "./use-paper";

const words = reportsText.pdf;
const ROW = "mt-2 flex min-h-7 flex-wrap items-center gap-2 text-sm text-muted print:hidden";

export interface PdfButtonProps {
  /** Whether the server has a browser that prints. */
  readonly isMadeHere: boolean;
  readonly ask: (input?: unknown) => Promise<ActionResult<Kept>>;
  /** What names the report to `ask`. */
  readonly of: Readonly<Record<string, unknown>>;
  /** Where the address of its PDF begins. */
  readonly at: string;
  readonly edition: number | null;
}

/** The report on paper: made by the server where that has a browser, else by the reader's own. */
export function PdfButton({ isMadeHere, ...props }: PdfButtonProps) {
  if (isMadeHere) return <MadeHere {...props} />;
  return (
    <div className={ROW}>
      <Button size="sm" onClick={printHere}>
        {words.print}
      </Button>
      <span>{words.printLong}</span>
    </div>
  );
}

/** What was asked for, and for which time: what was known before is no answer to that. */
interface Asked {
  readonly paper: Paper | null;
  readonly nth: number;
}

function MadeHere({ ask, of, at, edition }: Omit<PdfButtonProps, "isMadeHere">) {
  const [paper, choose] = usePaper();
  const [asked, setAsked] = useState<Asked>({ paper: null, nth: 0 });
  const { send, isPending, failure } = useIntent(ask, "report-pdfs");
  const isAsked = asked.paper === paper;
  const read = useRead({ ...pdfOptions(at, edition, paper, asked.nth), enabled: isAsked }, "later");
  const pdf = isAsked ? read.data : undefined;
  const hasEnded =
    pdf?.state === "ready" || pdf?.state === "failed" || pdf?.state === null || read.error !== null;
  const isUnderWay = isPending || (isAsked && !hasEnded);
  const begin = async (): Promise<void> => {
    const nth = asked.nth + 1;
    setAsked({ paper: null, nth });
    if ((await send({ ...of, edition, paper })) !== null) setAsked({ paper, nth });
  };
  const href = urlOf(`${at}/pdf/file`, { edition, paper });
  return (
    <div className={ROW}>
      <Button size="sm" isBusy={isUnderWay} onClick={() => void begin()}>
        {pdf?.state === "failed" ? words.again : words.make}
      </Button>
      <Select
        aria-label={words.paper}
        className="h-7! w-auto!"
        value={paper}
        options={PAPERS.map((value) => ({ value, label: words.papers[value] }))}
        onChange={choose}
      />
      <span role="status">
        {isUnderWay ? <UnderWay state={pdf?.state ?? "asked"} /> : null}
        {pdf?.state === "ready" ? <Ready pdf={pdf} paper={paper} href={href} /> : null}
      </span>
      <span role="alert" className="text-danger">
        {failure?.message ?? read.error?.message ?? (pdf?.state === "failed" ? failureWords(pdf) : null)}
      </span>
    </div>
  );
}

const failureWords = ({ because, reference }: PdfDto): string =>
  [words.failures[because ?? "failed"], reference === null ? "" : `(${reference})`].join(" ").trim();

function UnderWay({ state }: { readonly state: NonNullable<PdfDto["state"]> }) {
  return (
    <span className="inline-flex items-center gap-2">
      <progress className="h-1.5 w-20" aria-label={words.make} value={pdfProgress(state)} max={1} />
      {words.states[state]}
    </span>
  );
}

/** Goes to the reader's files by itself, once; the link is there for who wants it again. */
function Ready({ pdf, paper, href }: { readonly pdf: PdfDto; readonly paper: Paper; readonly href: string }) {
  useEffect(() => {
    const link = document.createElement("a");
    link.href = href;
    link.download = "";
    link.click();
  }, [href]);
  return (
    <a href={href} download className="inline-flex min-h-6 items-center underline underline-offset-4">
      {words.download(words.papers[paper], pdf.bytes ?? 0)}
    </a>
  );
}
