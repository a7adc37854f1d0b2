"use client";

import type { Route } from "@/components/frame/paths";
import { useContext } from "react";
import { ExportScopeContext } from "@/components/charts/export-scope";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { DurationQuestion } from "@/lib/comparisons/schema";
import { formatInterval } from "@/lib/format/format-duration";
import { formatWhole } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";
import { figureWhyText } from "@/lib/text/missing-why";
import { samplesText } from "@/lib/text/samples";
import type { Estimate } from "@/lib/timings/schema";
import { figureWords } from "./prepare-figure-words";

const words = compareText.table;

/** Both sides' figures with their intervals, or why there is none. */
export function StatsTable({
  question,
  names,
}: {
  question: DurationQuestion;
  names: { a: string; b: string };
}) {
  const { samplesHref } = useContext(ExportScopeContext);
  return (
    <Table
      label={`${compareText.timings[question.timing].title}: ${words.median}, ${words.p95}, ${words.p99}`}
    >
      <thead>
        <tr>
          <Th>{words.side}</Th>
          <Th>{words.n}</Th>
          <Th>{words.reached}</Th>
          <Th>{words.failed}</Th>
          <Th>{words.median}</Th>
          <Th>{words.p95}</Th>
          <Th>{words.p99}</Th>
        </tr>
      </thead>
      <tbody>
        {(["a", "b"] as const).map((key) => {
          const { n, reached, failed, median, p95, p99 } = question[key];
          return (
            <tr key={key}>
              <Td className="max-w-56 truncate" title={names[key]}>
                {names[key]}
              </Td>
              <Td>
                <Samples n={n} href={samplesHref?.(question.timing, key) ?? null} name={names[key]}>
                  {formatWhole(n)}
                </Samples>
              </Td>
              <Td>{formatWhole(reached)}</Td>
              <Td>{formatWhole(failed)}</Td>
              <Td>
                <Figure estimate={median} />
              </Td>
              <Td>
                <Figure estimate={p95} />
              </Td>
              <Td>
                <Figure estimate={p99} />
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

interface SamplesProps {
  readonly n: number;
  readonly href: Route | null;
  readonly name: string;
  readonly children: string;
}

/** The number leads to the very samples that it counts. */
function Samples({ n, href, name, children }: SamplesProps) {
  if (href === null || n === 0) return children;
  return (
    <Link href={href} className="inline-flex min-h-6 min-w-6 items-center underline underline-offset-4">
      {children}
      <span className="sr-only">, {samplesText.of(name)}</span>
    </Link>
  );
}

/** Why there is no interval the page says once. */
function Figure({ estimate }: { estimate: Estimate }) {
  const { value, low, high, why } = estimate;
  const reason = why === null ? undefined : figureWhyText(why);
  if (value === null)
    return (
      <span className="text-muted" title={reason}>
        {figureWords(estimate)}
      </span>
    );
  return (
    <span className="flex flex-col py-1" title={reason}>
      {figureWords(estimate)}
      {low === null || high === null ? null : (
        <span className="text-sm text-muted">{formatInterval(low, high)}</span>
      )}
    </span>
  );
}
