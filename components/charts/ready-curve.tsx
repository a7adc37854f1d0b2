"use client";

import { useIsWide } from "@/components/ui/use-is-wide";
import { formatCount } from "@/lib/format/format-number";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { requestWords } from "@/components/rollouts/prepare-request-words";
import { rolloutText } from "@/lib/text/rollouts";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { ReadyCurveDrawing } from "./drawn";
import { PLOT_FROM } from "./gantt-height";
import { drawnPart } from "./prepare-drawn-part";
import { prepareReadyCurve, readyReading, type ReadyCurve as Prepared } from "./prepare-ready-curve";
import { curveWithin, type ShownSpan } from "./prepare-shown-span";
import type { RolloutSpan } from "./prepare-rollout-span";

const words = rolloutText.curve;
/** Px. */
const HEIGHT = 280;

const tableOf = (curve: Prepared, rolloutId: string): ChartTable => ({
  head: ["since request (ms)", ...curve.series.map(({ label }) => `ready ${label}`), "ready"],
  rowsOf: () =>
    curve.rows.map((row) => [
      row.atMs,
      ...curve.series.map(({ revision }) => row[`r${revision}`] ?? 0),
      row.total,
    ]),
  fileName: `${rolloutId}-ready-replicas`,
});

interface ReadyCurveProps {
  readonly rollout: RolloutDetailDto;
  readonly kind: Kind;
  /** Where its axis ends. */
  readonly span: RolloutSpan;
  readonly shown: ShownSpan;
  readonly onShow: (span: ShownSpan) => void;
}

/** Ready replicas by revision over the rollout's span. */
export function ReadyCurve({ rollout, kind, span, shown, onShow }: ReadyCurveProps) {
  const curve = prepareReadyCurve(rollout, span.endMs);
  const isWide = useIsWide();
  if (curve === null) return <p className="text-muted">{words.empty}</p>;
  const failed = rollout.failedRequests;
  const caption = `${span.words} · n = ${formatCount(rollout.instances.length, "instance", "instances")} · fewest ready ${curve.lowest}, floor ${curve.floor} · ${requestWords(rollout)}`;
  return (
    <ChartFrame
      title={words.title}
      caption={caption}
      drawn={drawnPart({ shown, endMs: span.endMs })}
      table={tableOf(curve, rollout.id)}
    >
      <div style={{ height: HEIGHT }}>
        <ReadyCurveDrawing
          label={words.title}
          height={HEIGHT}
          left={PLOT_FROM[isWide ? "beside" : "above"]}
          failedRequests={failed}
          reachedMs={span.reachedMs}
          readingOf={(atMs) => readyReading(curve, atMs)}
          curve={curveWithin(curve, shown)}
          span={shown}
          onShow={onShow}
          kind={kind}
        />
      </div>
    </ChartFrame>
  );
}
