"use client";

import { useQueryStates } from "nuqs";
import { useState } from "react";
import { GanttChart } from "@/components/charts/gantt-chart";
import type { RolloutSpan } from "@/components/charts/prepare-rollout-span";
import { momentOf, shownWords } from "@/components/charts/prepare-drawn-part";
import {
  askedSpan,
  isWhole,
  shownSpan,
  SPAN_STEPS,
  type ShownSpan,
} from "@/components/charts/prepare-shown-span";
import { ReadyCurve } from "@/components/charts/ready-curve";
import { SharedTimeCursor } from "@/components/charts/time-cursor";
import { Button } from "@/components/ui/button";
import { RangeSlider } from "@/components/ui/range-slider";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";
import { rolloutSpanParams } from "./rollout-params";

const words = rolloutText.shown;

interface ShownProps {
  readonly shown: ShownSpan;
  readonly endMs: number;
  readonly onShow: (span: ShownSpan) => void;
}

/** Which part of its time the charts show. */
function Shown({ shown, endMs, onShow }: ShownProps) {
  const whole = isWhole(shown, endMs);
  const msOf = (step: number): number => (step / SPAN_STEPS) * endMs;
  const stepOf = (ms: number): number => (endMs > 0 ? Math.round((ms / endMs) * SPAN_STEPS) : 0);
  return (
    <div
      role="group"
      aria-label={words.label}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm"
    >
      <p className="min-w-56 text-muted tabular-nums" title={words.hint}>
        {words.label} {shownWords(shown, endMs)}
      </p>
      <div className="min-w-40 grow print:hidden">
        <RangeSlider
          labels={[words.from, words.to]}
          value={[stepOf(shown.fromMs), stepOf(shown.toMs)]}
          most={SPAN_STEPS}
          wordsOf={(step) => momentOf(msOf(step))}
          onChange={([from, to]) => onShow({ fromMs: msOf(from), toMs: msOf(to) })}
        />
      </div>
      <Button
        size="sm"
        impossibleBecause={whole ? words.isWhole : undefined}
        onClick={() => onShow({ fromMs: 0, toMs: endMs })}
      >
        {words.reset}
      </Button>
    </div>
  );
}

interface RolloutChartsProps {
  readonly rollout: RolloutDetailDto;
  readonly kind: Kind;
  readonly span: RolloutSpan;
  /** False of one among others of a page, whose address has a place for one alone. */
  readonly isInAddress?: boolean;
}

type Asked = Parameters<typeof shownSpan>[0];

/** The part of its time that was asked for, kept in the address or by the page alone. */
function useAsked(isInAddress: boolean): readonly [Asked, (next: Asked) => void] {
  const [inAddress, setInAddress] = useQueryStates(rolloutSpanParams);
  const [ofPage, setOfPage] = useState<Asked>({ from: null, to: null });
  return isInAddress ? [inAddress, (next) => void setInAddress(next)] : [ofPage, setOfPage];
}

/** A rollout's curve and its instances, on one axis of time. */
export function RolloutCharts({ rollout, kind, span, isInAddress = true }: RolloutChartsProps) {
  const [asked, ask] = useAsked(isInAddress);
  const shown = shownSpan(asked, span.endMs);
  const show = (next: ShownSpan): void => ask(askedSpan(next, span.endMs));
  return (
    <SharedTimeCursor>
      <div className="grid min-w-0 gap-4">
        <Shown shown={shown} endMs={span.endMs} onShow={show} />
        <ReadyCurve rollout={rollout} kind={kind} span={span} shown={shown} onShow={show} />
        <GanttChart
          instances={rollout.instances}
          fromMs={Date.parse(rollout.requestedAt)}
          span={span}
          shown={shown}
          fileName={`${rollout.id}-instances`}
        />
      </div>
    </SharedTimeCursor>
  );
}
