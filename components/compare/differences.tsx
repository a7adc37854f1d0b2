import type { Route } from "@/components/frame/paths";
import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { UnfoldOnPhone } from "@/components/ui/unfold-on-phone";
import { compareText } from "@/lib/text/compare";
import { overviewText } from "@/lib/text/overview";
import type { Difference } from "@/lib/timings/schema";
import { aloneGroups, differenceLines, differenceWords, differingNames } from "./prepare-differences";

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
    <UnfoldOnPhone
      isAlways
      className="rounded-card border border-line-strong px-3 py-1"
      label={
        <>
          <TriangleAlert size={18} aria-hidden className="shrink-0" />
          <span className="truncate">{compareText.unlike(differingNames(differences))}</span>
        </>
      }
    >
      <div className="pb-2 sm:pl-7">
        <div>
          <p className="font-medium">{compareText.differences}</p>
          <ul className="text-muted">
            {differenceLines(differences).map(({ name, words }) => (
              <li key={name}>
                <span className="text-text">{name}</span>: {words}
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
    </UnfoldOnPhone>
  );
}

/** The same in a line, with the way to the page that tells it in full. */
export function BriefDifferences({
  differences,
  href,
}: Pick<DifferencesProps, "differences"> & { href: Route }) {
  if (differences.length === 0) return null;
  return (
    <UnfoldOnPhone
      className="-mt-3 mb-4 text-sm text-muted"
      label={
        <>
          <TriangleAlert size={14} aria-hidden className="shrink-0" />
          <span className="truncate">{compareText.unlike(differingNames(differences))}</span>
        </>
      }
    >
      <p className="text-pretty">
        <TriangleAlert size={14} aria-hidden className="mr-1.5 inline-block align-[-2px] max-sm:hidden" />
        {overviewText.unlike}{" "}
        {differences.map((difference) => `${difference.name}: ${differenceWords(difference)}`).join("; ")}.{" "}
        <Link href={href} className="underline underline-offset-4">
          {overviewText.seeUnlike}
        </Link>
      </p>
    </UnfoldOnPhone>
  );
}
