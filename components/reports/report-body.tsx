"use client";

import type { ReactNode } from "react";
import { ExportAbout } from "@/components/charts/export-about";
import { Badge } from "@/components/ui/badge";
import { later } from "@/components/ui/later";
import { WithoutLinks } from "@/components/ui/without-links";
import type { ShownReport } from "@/lib/reports/schema";
import { givingText } from "@/lib/text/link-giving";
import { reportsText } from "@/lib/text/reports";
import { Contents } from "./contents";
import { CopyMarkdown } from "./copy-markdown";
import { drawnSections } from "./prepare-absent";
import { momentIn } from "./prepare-moment";
import { SectionView } from "./section-view";
import { useAboutLines } from "./use-about-lines";
import { usePageFoot } from "./use-page-foot";
import { WrittenText } from "./written-text";

const HowThisWasMeasured = later(() => import("./how-measured").then((room) => room.HowThisWasMeasured));

const LINK = "inline-flex min-h-6 items-center underline underline-offset-4 print:hidden";

interface ReportBodyProps {
  readonly shown: ShownReport;
  readonly isPublic: boolean;
  /** Where its numbers are as files; null of what is not kept yet. */
  readonly filesHref: string | null;
  /** Where all of it is, of one that a page of others shows inside: what acts on it is there. */
  readonly wholeHref?: string | null;
  /** The way to have it on paper. */
  readonly pdf?: ReactNode;
}

/** A report as its readers see it; whoever reads it by a link is led nowhere else. */
export function ReportBody({ shown, isPublic, filesHref, wholeHref = null, pdf = null }: ReportBodyProps) {
  const { document, mode, edition, author, isComputing, progress } = shown;
  usePageFoot(document);
  const about = useAboutLines(document);
  if (document === null)
    return (
      <p role="status" className="text-muted">
        {progress
          ? reportsText.making(progress.done, progress.parts)
          : isComputing
            ? reportsText.computing
            : reportsText.notMade}
      </p>
    );
  return (
    <WithoutLinks value={isPublic}>
      <article className="flex min-w-0 flex-col gap-8">
        <header>
          <h1
            tabIndex={-1}
            dir="auto"
            className="text-[24px] leading-8 font-semibold break-words text-balance"
          >
            {document.title}
          </h1>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            <Badge>{reportsText.modes[mode]}</Badge>
            {edition === null ? null : <span>{reportsText.edition(edition)}</span>}
            <span>{reportsText.by(author)}</span>
            {wholeHref === null && filesHref !== null ? (
              <>
                <a href={filesHref} download className={LINK}>
                  {reportsText.files.download}
                </a>
                <CopyMarkdown document={document} />
              </>
            ) : null}
            {wholeHref === null ? null : (
              <a href={wholeHref} target="_blank" rel="noopener" className={LINK}>
                {givingText.whole}
              </a>
            )}
            <span>{reportsText.cutOff(momentIn(document.cutOffAt, document.zone))}</span>
          </p>
          {pdf}
          {document.introduction === "" ? null : (
            <div dir="auto" className="mt-3">
              <WrittenText>{document.introduction}</WrittenText>
            </div>
          )}
          <Contents document={document} />
        </header>
        <ExportAbout about={about}>
          {drawnSections(document).map((section) => (
            <SectionView key={section.id} section={section} document={document} isComputing={isComputing} />
          ))}
        </ExportAbout>
        <HowThisWasMeasured document={document} />
      </article>
    </WithoutLinks>
  );
}
