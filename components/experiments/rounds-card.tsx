import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { unbroken } from "@/lib/format/unbroken";
import { experimentText } from "@/lib/text/experiments";
import { answerSentence } from "./prepare-answer-words";
import { methodWords } from "./prepare-method-words";
import { RoundTable } from "./round-table";

/** What each round gave, and what all of them give together. */
export function RoundsCard({ experiment }: { readonly experiment: ExperimentDetailDto }) {
  const { runs, answers, finishedAt } = experiment;
  // The first is told above.
  const said = answers.slice(1).flatMap((answer) => answerSentence(answer) || []);
  return (
    <Card aria-label={experimentText.results}>
      <h2 className="mb-2 font-medium">{experimentText.results}</h2>
      {runs.length === 0 ? <p className="text-muted">{experimentText.waiting}</p> : null}
      {said.map((sentence) => (
        <p key={sentence} className="mb-1 max-w-prose">
          {unbroken(sentence)}
        </p>
      ))}
      {answers.some(({ rounds }) => rounds > 0) ? (
        <p className="mb-2 max-w-prose text-sm text-muted">
          {methodWords(experiment)}{" "}
          {finishedAt === null ? null : (
            <Link href="/experiments" className="underline underline-offset-4">
              {experimentText.startAnother}
            </Link>
          )}
        </p>
      ) : null}
      <RoundTable runs={runs} />
    </Card>
  );
}
