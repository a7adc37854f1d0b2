import type { ListedExperiment } from "@/lib/experiments/schema";
import { capital } from "@/lib/format/letter-case";
import { experimentText } from "@/lib/text/experiments";
import { answerWords, asSentence, experimentName } from "./prepare-experiment-words";

/** What the newest experiment gave, or how far it is; before the first, what one is for. Newest first. */
export function experimentsSentence(experiments: readonly ListedExperiment[]): string {
  const [newest] = experiments;
  if (newest === undefined) return experimentText.intro;
  const answer = answerWords(newest);
  return `${experimentName(newest)}. ${asSentence(capital(answer))}`;
}
