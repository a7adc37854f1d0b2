"use client";

import { experimentSentence } from "@/components/experiments/prepare-experiment-words";
import { Race } from "@/components/experiments/race";
import { RoundsCard } from "@/components/experiments/rounds-card";
import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { unbroken } from "@/lib/format/unbroken";

/** An experiment with its race and its rounds, as it was when it was read. */
export function ExperimentSection({ experiment }: { readonly experiment: ExperimentDetailDto }) {
  return (
    <>
      <p className="font-medium text-pretty">{unbroken(experimentSentence(experiment))}</p>
      <Race experiment={experiment} isToldAbove />
      <RoundsCard experiment={experiment} />
    </>
  );
}
