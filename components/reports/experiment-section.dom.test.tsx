import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { answerSentence } from "@/components/experiments/prepare-answer-words";
import { ExperimentSection } from "./experiment-section";
import { experimentOf } from "./experiment.fixture";

it("says each answer once", () => {
  const experiment = experimentOf({ finishedAt: null });
  render(<ExperimentSection experiment={experiment} />);
  const text = document.body.textContent.replaceAll("\u00a0", " ");
  for (const answer of experiment.answers) expect(text.split(answerSentence(answer))).toHaveLength(2);
  expect(screen.getAllByText("No run has begun yet.")).toHaveLength(1);
});
