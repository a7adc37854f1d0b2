"use client";

import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { useIntent } from "@/components/workloads/use-intent";
import type { ReportDto } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";

const words = reportsText.editions;

interface EditionsCardProps {
  readonly report: ReportDto;
  readonly action: ReportActions["freeze"];
}

/** What was kept of a report, and the way to keep it as it is now. */
export function EditionsCard({ report, action }: EditionsCardProps) {
  const { send, isPending, failure } = useIntent(action, "reports");
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
