import type { Marks } from "@/lib/lifecycle/phase";
import { endsOfStage, STAGES, type Stage } from "@/lib/lifecycle/stages";

interface StageSpan {
  readonly stage: Stage;
  readonly startMs: number;
  readonly durationMs: number;
}

/**
 * Startup by stage, offsets from `requested`, ms good to a microsecond. A stage whose mark at either end is missing is left
 * out. Spans may be negative: clocks of different machines are shown as they are. `isSkewed`: a clock jumped meanwhile.
 */
export function stagesOf(
  marks: Marks,
  isSkewed = false,
): { readonly stages: StageSpan[]; readonly hasClockSkew: boolean } {
  const { requestedAt } = marks;
  const span = (stage: Stage): StageSpan[] => {
    const [from, to] = endsOfStage(stage, marks);
    return from === null || to === null || requestedAt === null
      ? []
      : [{ stage, startMs: microsOf(from - requestedAt), durationMs: microsOf(to - from) }];
  };
  return {
    stages: STAGES.flatMap(span),
    hasClockSkew: isSkewed || hasClockSkew(marks),
  };
}

/** A duration in ms, rounded to the microsecond that it is good to: 12.345000001 -> 12.345. */
export const microsOf = (ms: number): number => Math.round(ms * 1000) / 1000;

function hasClockSkew(marks: Marks): boolean {
  const inOrder = [
    marks.requestedAt,
    marks.scheduledAt,
    marks.createdAt,
    marks.startedAt,
    marks.bootedAt,
    marks.readyAt,
  ].filter((at) => at !== null);
  const end = marks.stoppedAt ?? marks.failedAt;
  const isOutOfOrder = inOrder.some((at, index) => at < (inOrder[index - 1] ?? -Infinity));
  return isOutOfOrder || (end !== null && end < (inOrder.at(-1) ?? -Infinity));
}
