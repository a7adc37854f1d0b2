"use client";

import { type Route, withSearch } from "./paths";
import { TriangleAlert } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { Link } from "@/components/ui/link";
import { shortened } from "@/lib/format/shortened";
import { text } from "@/lib/text/en";
import { mendedQuery, queryProblems, type QueryProblem } from "./prepare-query-problems";

const words = text.frame.query;

const SHOWN = 60;

/** `window=bogus can't be read; 24h is used instead.` */
const wordsOf = ({ name, value, used, hint }: QueryProblem): string =>
  [
    `${name}=${shortened(value, SHOWN)} ${words.unreadable}; ${used === null ? words.leftOut : `${used} ${words.used}`}.`,
    ...(hint === null ? [] : [hint]),
  ].join(" ");

/** Says which part of the address was passed over, since what is shown is not what was asked for. */
export function QueryNotice() {
  const path = usePathname();
  const search = new URLSearchParams(useSearchParams());
  const problems = queryProblems(path, search);
  if (problems.length === 0) return null;
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-line-strong bg-surface px-3 py-2"
    >
      <TriangleAlert size={16} aria-hidden className="shrink-0" />
      <ul className="min-w-0 grow break-words">
        {problems.map((problem) => (
          <li key={problem.name}>{wordsOf(problem)}</li>
        ))}
      </ul>
      <Link
        href={withSearch(path as Route, mendedQuery(search, problems))}
        className="flex min-h-6 items-center underline underline-offset-4"
      >
        {words.mend}
      </Link>
    </div>
  );
}
