import { expect, it } from "vitest";
import { answerOf } from "@/lib/experiments/core/answer";
import type { ListedExperiment } from "@/lib/experiments/schema";
import { experimentText } from "@/lib/text/experiments";
import { experimentsSentence } from "./prepare-experiments-sentence";

const listed = (over: Partial<ListedExperiment> = {}): ListedExperiment => ({
  id: "ex-1",
  applicationId: "hello",
  scenario: "scale-out",
  replicas: 3,
  rounds: 1,
  statedRounds: 1,
  subjects: [],
  actor: "somebody",
  phase: "succeeded",
  message: null,
  requestedAt: "2026-11-23T08:00:00.000Z",
  finishedAt: "2026-11-23T08:01:00.000Z",
  measured: 2,
  differences: [],
  answer: answerOf(
    "scale-out",
    [
      { round: 1, kind: "vm", valueMs: 3_000 },
      { round: 1, kind: "container", valueMs: 400 },
    ],
    { phase: "succeeded", rounds: 1, statedRounds: 1, measured: 2 },
  ),
  ...over,
});

it("says before the first what one is for", () => {
  expect(experimentsSentence([])).toBe(experimentText.intro);
});

it("tells of the newest alone", () => {
  const sentence = experimentsSentence([listed(), listed({ applicationId: "shop" })]);
  expect(sentence).toMatch(/^Scale out: hello, N = 3\. .*7\.5 times as fast/);
  expect(sentence).not.toContain("shop");
});

it("says of one that compared unlike workloads that it did", () => {
  const differences = [{ field: "artifact", vm: "demo:v1", container: "demo:v2" }];
  expect(experimentsSentence([listed({ differences })])).toMatch(
    /7\.5 times as fast.* Not like with like: .* artifact demo:v1 against demo:v2\.$/,
  );
});

it("says how far one is that goes on", () => {
  expect(experimentsSentence([listed({ phase: "running", finishedAt: null, measured: 1 })])).toBe(
    "Scale out: hello, N = 3. Running: 1 of 2 runs measured.",
  );
});
