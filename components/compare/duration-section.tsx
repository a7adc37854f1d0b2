"use client";

import { CdfChart } from "@/components/charts/cdf-chart";
import type { Side } from "@/components/charts/sides";
import type { DurationQuestion } from "@/lib/comparisons/schema";
import type { Difference } from "@/lib/timings/schema";
import { unbroken } from "@/lib/format/unbroken";
import { referencesBetween } from "@/lib/references/core/references";
import { compareText } from "@/lib/text/compare";
import { durationNoteText } from "@/lib/text/comparison-notes";
import { AlsoDiffer } from "./also-differ";
import { countWords, ratioWords, strataWords } from "./prepare-ratio-words";
import { ReferenceList } from "./reference-list";
import { StatsTable } from "./stats-table";

interface DurationSectionProps {
  readonly question: DurationQuestion;
  /** In what else the two sides of it differ. */
  readonly differences: readonly Difference[];
  readonly a: Side;
  readonly b: Side;
  readonly hasReferences: boolean;
  /** False where the page's headline says it already. */
  readonly hasSentence?: boolean;
  /** What changed within the window. */
  readonly regimeNotes: readonly string[];
}

/** One timing: its sentence, its distribution, its figures. */
export function DurationSection({ hasSentence = true, ...props }: DurationSectionProps) {
  const { question, differences, a, b, hasReferences, regimeNotes } = props;
  const { title, empty, ...words } = compareText.timings[question.timing];
  const names = { a: a.name, b: b.name };
  const references = hasReferences ? referencesBetween(question.from, question.to) : [];
  const notes = (["a", "b"] as const).flatMap((key) =>
    question[key].notes.map((note) => `${names[key]}: ${durationNoteText(note)}`),
  );
  const total = question.a.n + question.b.n;
  const reached = question.a.reached + question.b.reached;
  if (total === 0)
    return (
      <section aria-label={title}>
        <h3 className="font-medium">{title}</h3>
        <p className="text-muted">Neither group has a sample in this window. {empty}</p>
      </section>
    );
  const counts = countWords([question.a, question.b], words.got);
  const caption = `${question.from} → ${question.to} · ${counts}`;
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3">
      {hasSentence ? (
        <p className="font-medium text-pretty">{unbroken(ratioWords(question, names, words))}</p>
      ) : null}
      {hasSentence ? <AlsoDiffer differences={differences} /> : null}
      <Notes notes={strataWords(question.ratioOfMedians)} />
      {reached > 0 ? (
        <CdfChart
          title={title}
          caption={caption}
          question={question}
          a={a}
          b={b}
          references={references}
          fileName={`compare-${question.timing}`}
        />
      ) : null}
      <ReferenceList references={references} />
      <StatsTable question={question} names={names} />
      <Notes notes={[...regimeNotes, ...notes]} />
    </section>
  );
}

export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="list-disc pl-5 text-sm text-muted">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
