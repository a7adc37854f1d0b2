"use client";

import { ExportAbout } from "@/components/charts/export-about";
import { rolloutSpan } from "@/components/charts/prepare-rollout-span";
import { changedWords } from "@/components/rollouts/prepare-changed-words";
import { rolloutAbout } from "@/components/rollouts/prepare-rollout-about";
import { sentenceOf } from "@/components/rollouts/prepare-rollout-sentence";
import { RolloutCharts } from "@/components/rollouts/rollout-charts";
import { StepLog } from "@/components/rollouts/step-log";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";

/** One rollout in full, as it was when it was read. */
export function RolloutSection({ rollout }: { readonly rollout: RolloutDetailDto }) {
  const now = Date.parse(rollout.asOf);
  const changed = changedWords(rollout);
  return (
    <>
      <div>
        <p className="text-muted">
          {rollout.workloadId} · {rollout.id}
        </p>
        <p className="font-medium text-pretty">{sentenceOf(rollout, now)}</p>
        {changed === null ? null : <p className="font-mono text-sm">{changed}</p>}
      </div>
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] print:block">
        <ExportAbout about={rolloutAbout(rollout, undefined)}>
          <RolloutCharts
            rollout={rollout}
            kind={rollout.instances[0]?.kind ?? "container"}
            span={rolloutSpan(rollout, now)}
            isInAddress={false}
          />
        </ExportAbout>
        <StepLog steps={rollout.steps} requestedAt={rollout.requestedAt} />
      </div>
    </>
  );
}
