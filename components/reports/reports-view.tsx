"use client";

import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { QueryError } from "@/components/frame/query-error";
import { reportPath } from "@/components/frame/paths";
import { useRead } from "@/components/frame/use-read";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, WIDE } from "@/components/ui/table";
import { unbroken } from "@/lib/format/unbroken";
import { minuteOf } from "@/lib/lifecycle/instant";
import { KEPT_DELETED_DAYS, restorableUntil } from "@/lib/reports/core/kept-deleted";
import { reportsOptions } from "@/lib/reports/query-options";
import type { ListedReport } from "@/lib/reports/schema";
import { comparedText } from "@/lib/text/compared-editions";
import { reportsText } from "@/lib/text/reports";

const heads = reportsText.columns;
const SLOWLY_MS = 250;

/** All reports, and what of them others can open. */
export function ReportsView() {
  const [search, setSearch] = useQueryState(
    "search",
    parseAsString.withDefault("").withOptions({ throttleMs: SLOWLY_MS }),
  );
  const [isDeleted, setDeleted] = useQueryState("deleted", parseAsBoolean.withDefault(false));
  const { data, error, refetch } = useRead(reportsOptions(search, isDeleted));
  const reports = data?.items ?? [];
  const openLinks = reports.reduce((sum, one) => sum + one.openLinks, 0);
  return (
    <>
      <h1 className="mb-4 min-h-14 text-[20px] leading-7 font-semibold text-balance sm:min-h-7">
        {isDeleted
          ? reportsText.remove.title
          : data && search === ""
            ? unbroken(reportsText.sentence(reports.length, openLinks))
            : reportsText.title}
      </h1>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Input
          type="search"
          aria-label={reportsText.search}
          placeholder={reportsText.search}
          value={search}
          onChange={(event) => void setSearch(event.target.value)}
          className="max-w-96"
        />
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={isDeleted}
            onChange={(event) => void setDeleted(event.target.checked)}
          />
          {reportsText.remove.show}
        </label>
        <Link
          href="/reports/compare"
          className="inline-flex min-h-6 items-center underline underline-offset-4 max-sm:min-h-11"
        >
          {comparedText.title}
        </Link>
      </div>
      {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-40" /> : null}
      {data && reports.length === 0 ? <None isSearched={search !== ""} isDeleted={isDeleted} /> : null}
      {reports.length > 0 ? (
        <Card className="max-md:p-2!">
          <ReportTable reports={reports} />
        </Card>
      ) : null}
    </>
  );
}

function None({ isSearched, isDeleted }: { readonly isSearched: boolean; readonly isDeleted: boolean }) {
  const { none, noneBody, noneFound, noneFoundBody, remove } = reportsText;
  if (isSearched) return <EmptyState title={noneFound}>{noneFoundBody}</EmptyState>;
  if (isDeleted) return <EmptyState title={remove.none(KEPT_DELETED_DAYS)} />;
  return <EmptyState title={none}>{noneBody}</EmptyState>;
}

function ReportTable({ reports }: { readonly reports: readonly ListedReport[] }) {
  return (
    <Table label={reportsText.title}>
      <thead>
        <tr>
          <Th>{heads.title}</Th>
          <Th>{heads.mode}</Th>
          <Th className={WIDE}>{heads.editions}</Th>
          <Th>{heads.links}</Th>
          <Th className={WIDE}>{heads.views}</Th>
          <Th className={WIDE}>{heads.changed}</Th>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.id}>
            <Td className="max-w-96 whitespace-normal!">
              <Link
                href={reportPath(report.id)}
                className="inline-flex min-h-6 items-center font-medium break-words underline-offset-4 hover:underline"
              >
                <span dir="auto">{report.title}</span>
              </Link>
              <span className="block text-sm text-muted">{reportsText.by(report.author)}</span>
              {report.deletedAt === null ? null : (
                <span className="block text-sm text-muted">
                  {reportsText.remove.until(`${minuteOf(restorableUntil(report.deletedAt))} UTC`)}
                </span>
              )}
            </Td>
            <Td>
              <Badge>{reportsText.modes[report.mode]}</Badge>
            </Td>
            <Td className={WIDE}>{report.mode === "live" ? "" : report.editions}</Td>
            <Td>{reportsText.linksOf(report.openLinks, report.links)}</Td>
            <Td className={WIDE}>
              {reportsText.links.views(report.views)}
              {report.lastViewAt === null ? null : (
                <span className="block text-sm text-muted">
                  {reportsText.links.lastView} <RelativeTime at={report.lastViewAt} />
                </span>
              )}
            </Td>
            <Td className={WIDE}>
              <RelativeTime at={report.updatedAt} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
