import { experimentPath } from "@/components/frame/paths";
import { Link } from "@/components/ui/link";
import { experimentOfBoth } from "@/lib/comparisons/core/left-to-experiment";
import type { Comparison } from "@/lib/comparisons/schema";
import { compareText } from "@/lib/text/compare";

/** Where the answer stands that knows the rounds of both groups; nothing where they are not of one experiment. */
export function ExperimentAnswer({ comparison }: { readonly comparison: Comparison }) {
  const id = experimentOfBoth(comparison);
  if (id === null) return null;
  return (
    <p>
      <Link href={experimentPath(id)} className="underline underline-offset-4">
        {compareText.experimentAnswer(id)}
      </Link>
    </p>
  );
}
