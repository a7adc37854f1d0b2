import { workloadText } from "@/lib/text/workloads";
import type { RevisionSpec } from "@/lib/workloads/input";
import { revisionDiff, type FieldDifference } from "@/lib/workloads/core/revision-diff";
import { differenceWords } from "./prepare-difference-words";

const words = workloadText.diff;
/** More are behind a line that says how many, so that what stands below keeps its place. */
const MOST = 6;

function Difference({ of }: { of: FieldDifference }) {
  const { field, before, after, note, isShortened } = differenceWords(of);
  return (
    <li className="break-all">
      {field}: <del className="whitespace-pre-wrap text-muted">{before}</del> →{" "}
      <ins className="font-medium whitespace-pre-wrap no-underline">{after}</ins>
      {note === null ? null : <span className="text-muted">, {note}</span>}
      {isShortened ? (
        <details>
          <summary className="w-fit cursor-pointer text-muted">{words.whole(field)}</summary>
          <del className="block whitespace-pre-wrap text-muted">{of.before}</del>→{" "}
          <ins className="block font-medium whitespace-pre-wrap no-underline">{of.after}</ins>
        </details>
      ) : null}
    </li>
  );
}

function Differences({ label, of }: { label: string; of: readonly FieldDifference[] }) {
  return (
    <ul aria-label={label} className="grid gap-1 font-mono text-sm">
      {of.map((difference) => (
        <Difference key={difference.field} of={difference} />
      ))}
    </ul>
  );
}

/** What differs between two specs, a few lines long however much it is; the rest is there for who opens it. */
export function RevisionDiff({ before, after }: { before: RevisionSpec; after: RevisionSpec }) {
  const differences = revisionDiff(before, after);
  if (differences.length === 0) return <p className="text-muted">{workloadText.noDifference}</p>;
  const rest = differences.slice(MOST);
  return (
    <>
      <Differences label={words.differences} of={differences.slice(0, MOST)} />
      {rest.length === 0 ? null : (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-sm text-muted">{words.more(rest.length)}</summary>
          <Differences label={words.others} of={rest} />
        </details>
      )}
    </>
  );
}
