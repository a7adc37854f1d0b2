import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { compareText } from "@/lib/text/compare";
import { overviewText } from "@/lib/text/overview";
import type { Difference } from "@/lib/timings/schema";
import { aloneGroups, differenceWords } from "./prepare-differences";

interface DifferencesProps {
  readonly differences: readonly Difference[];
  readonly groups: readonly [a: string, b: string];
  readonly onNarrow: (groups: { readonly a: string; readonly b: string }) => void;
}

/** What makes the comparison less than fair. */
export function Differences({ differences, groups, onNarrow }: DifferencesProps) {
  if (differences.length === 0) return null;
  const alone = aloneGroups(differences, groups);
  return (
    <div className="flex gap-3 rounded-card border border-line-strong p-3">
      <TriangleAlert size={18} aria-hidden className="mt-0.5 shrink-0" />
      <div>
        <p className="font-medium">{compareText.differences}</p>
        <ul className="text-muted">
          {differences.map((difference) => (
            <li key={difference.name}>
              <span className="text-text">{difference.name}</span>: {differenceWords(difference)}
            </li>
          ))}
        </ul>
        {alone ? (
          <Button size="sm" className="mt-2" onClick={() => onNarrow(alone)}>
            {compareText.onlyAlone}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** The same in a line, with the way to the page that tells it in full. */
export function BriefDifferences({
  differences,
  href,
}: Pick<DifferencesProps, "differences"> & { href: string }) {
  if (differences.length === 0) return null;
  return (
    <p className="-mt-3 mb-4 text-sm text-pretty text-muted">
      <TriangleAlert size={14} aria-hidden className="mr-1.5 inline-block align-[-2px]" />
      {overviewText.unlike}{" "}
      {differences.map((difference) => `${difference.name}: ${differenceWords(difference)}`).join("; ")}.{" "}
      <Link href={href} className="underline underline-offset-4">
        {overviewText.seeUnlike}
      </Link>
    </p>
  );
}
