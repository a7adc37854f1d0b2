import { experimentName } from "@/components/experiments/prepare-experiment-words";
import { changeOf } from "@/components/rollouts/prepare-change-words";
import type { SelectOption } from "@/components/ui/select";
import type { ExperimentDto } from "@/lib/experiments/schema";
import { minuteOf } from "@/lib/lifecycle/instant";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { writingText } from "@/lib/text/report-writing";

type Option = SelectOption<string>;

/** What is chosen is among them, however old it is. */
const withChosen = (options: readonly Option[], chosen: string): Option[] =>
  options.some(({ value }) => value === chosen)
    ? [...options]
    : [{ value: chosen, label: chosen === "" ? writingText.choose : chosen }, ...options];

/** `hello-vm: deploy r1 → r2 · 2026-11-23 10:00 UTC · ro-7` */
export const rolloutChoices = (rollouts: readonly RolloutDto[], chosen: string): Option[] =>
  withChosen(
    rollouts.map((rollout) => ({
      value: rollout.id,
      label: `${rollout.workloadId}: ${changeOf(rollout)} · ${minuteOf(rollout.requestedAt)} UTC · ${rollout.id}`,
    })),
    chosen,
  );

/** The same of experiments. */
export const experimentChoices = (experiments: readonly ExperimentDto[], chosen: string): Option[] =>
  withChosen(
    experiments.map((experiment) => ({
      value: experiment.id,
      label: `${experimentName(experiment)} · ${minuteOf(experiment.requestedAt)} UTC · ${experiment.id}`,
    })),
    chosen,
  );
