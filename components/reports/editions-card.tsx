"use client";

import { comparedPath } from "@/components/frame/paths";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { useIntent } from "@/components/workloads/use-intent";
import type { EditionName } from "@/lib/reports/core/edition-name";
import type { ReportDto } from "@/lib/reports/schema";
import { comparedText } from "@/lib/text/compared-editions";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";

const words = reportsText.editions;

interface EditionsCardProps {
  readonly report: ReportDto;
  readonly action: ReportActions["freeze"];
  /** The one that is read below; null: what readers get. */
  readonly read: number | null;
  readonly onRead: (edition: number | null) => void;
}

/** What was kept of a report, and the way to keep it as it is now. */
export function EditionsCard({ report, action, read, onRead }: EditionsCardProps) {
  const { send, isPending, failure } = useIntent(action, "reports");
  const made = report.editions.filter(({ state }) => state === "made");
  const newest = made[0]?.number ?? null;
  /** Of a live one none is: it is read as it is now. */
  const shownFirst = report.mode === "frozen" ? newest : null;
  const underWay = report.editions.find(({ state }) => state === "asked");
  return (
    <Card aria-label={words.title}>
      <CardTitle
        aside={
          <Button
            size="sm"
            isBusy={isPending}
            impossibleBecause={underWay ? words.refreshing : undefined}
            onClick={() => void send({ reportId: report.id })}
          >
            {words.refresh}
          </Button>
        }
      >
        {words.title}
      </CardTitle>
      <p className="text-sm text-muted">{reportsText.modesLong[report.mode]}</p>
      {failure === null ? null : (
        <p role="alert" className="text-danger">
          {failure.message}
        </p>
      )}
      {report.mode === "live" && read !== null ? (
        <button
          type="button"
          className="inline-flex min-h-6 items-center underline underline-offset-4"
          onClick={() => onRead(null)}
        >
          {comparedText.readLive}
        </button>
      ) : null}
      {report.editions.length === 0 ? <p className="text-muted">{words.none}</p> : null}
      <ol reversed>
        {report.editions.map((edition) => (
          <li key={edition.number} className="border-b border-line py-2 last:border-b-0">
            <span className="font-medium">{reportsText.edition(edition.number)}</span>
            {edition.madeAt === null ? null : (
              <span className="text-muted">
                {" "}
                {words.made} <RelativeTime at={edition.madeAt} /> by {edition.actor}
              </span>
            )}
            {edition.state === "made" && newest !== null ? (
              <EditionWays
                edition={{ reportId: report.id, number: edition.number }}
                newest={newest}
                isRead={(read ?? shownFirst) === edition.number}
                onRead={(number) => onRead(number === shownFirst ? null : number)}
              />
            ) : null}
            {edition.state === "asked" ? (
              <span role="status" className="block">
                <span className="text-muted">{reportsText.making(edition.done, edition.parts)}</span>
                <progress
                  className="block h-1.5 w-full max-w-60"
                  aria-label={reportsText.edition(edition.number)}
                  value={edition.done}
                  max={Math.max(1, edition.parts)}
                />
              </span>
            ) : null}
            {edition.because === null ? null : (
              <span className="block text-danger">
                {reportsText.failures[edition.because]}
                {edition.reference === null ? null : ` (${edition.reference})`}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

interface EditionWaysProps {
  readonly edition: EditionName;
  readonly newest: number;
  readonly isRead: boolean;
  readonly onRead: (edition: number) => void;
}

/** Where one of several editions leads. */
function EditionWays({ edition, newest, isRead, onRead }: EditionWaysProps) {
  const name = reportsText.edition(edition.number);
  const isNewest = edition.number === newest;
  const way = "inline-flex min-h-6 items-center underline underline-offset-4";
  return (
    <span className="flex flex-wrap gap-x-3 text-sm">
      {isRead ? (
        <span aria-current="true" className="inline-flex min-h-6 items-center text-muted">
          {comparedText.isRead}
        </span>
      ) : (
        <button type="button" className={way} onClick={() => onRead(edition.number)}>
          {comparedText.read}
          <span className="sr-only"> {name}</span>
        </button>
      )}
      {isNewest ? null : (
        <Link href={comparedPath(edition, { reportId: edition.reportId, number: newest })} className={way}>
          {comparedText.compare}
          <span className="sr-only">: {name}</span>
        </Link>
      )}
    </span>
  );
}
