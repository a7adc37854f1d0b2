import { Area, DefaultZIndexes, ReferenceLine, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { rolloutText } from "@/lib/text/rollouts";
import type { ReadyCurve } from "../prepare-ready-curve";
import { countTicks } from "../prepare-count-ticks";
import { timeTicks } from "../prepare-time-axis";
import type { ShownSpan } from "../prepare-shown-span";
import { kindColor } from "../sides";
import { DragSpan } from "./drag-span";
import { Plot } from "./plot";

interface ReadyCurveDrawingProps {
  readonly label: string;
  readonly height: number;
  /** Where its plot begins, px. */
  readonly left: number;
  readonly curve: ReadyCurve;
  readonly span: ShownSpan;
  readonly onShow: (span: ShownSpan) => void;
  readonly kind: Kind;
  readonly failedRequests: number | null;
  /** When its target was reached, since its request; null where it is not. */
  readonly reachedMs: number | null;
  readonly readingOf: (atMs: number) => string;
}

const words = rolloutText.curve;
const OLD_OPACITY = 0.3;
/** Px of a letter at most, and beside the words of a chip. */
const [LETTER, PAD] = [6.7, 4];

/** Ready replicas against time as stacked steps, the new revision full and on top. */
export function ReadyCurveDrawing(props: ReadyCurveDrawingProps) {
  const { label, height, left, curve, span, onShow, kind, failedRequests, reachedMs, readingOf } = props;
  const top = Math.max(1, curve.highest);
  const { fromMs } = span;
  const endMs = Math.max(fromMs + 1, span.toMs);
  const ticks = timeTicks(span.toMs, 5, fromMs);
  return (
    <Plot
      label={label}
      height={height}
      left={left}
      readingOf={readingOf}
      rowsOf={() => curve.rows.map(({ atMs, ...row }) => ({ ...row, x: atMs }))}
      x={{ scale: "linear", from: fromMs, to: endMs, ticks, title: words.axis }}
      y={{
        top,
        ticks: countTicks(top).map((count) => ({ value: count, label: String(count) })),
        title: words.count,
      }}
    >
      {curve.series.map(({ key, isNew }) => (
        <Area
          key={key}
          type="stepAfter"
          dataKey={key}
          stackId="ready"
          stroke="none"
          fill={kindColor(kind)}
          fillOpacity={isNew ? 1 : OLD_OPACITY}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {curve.floor > 0 ? <ReferenceLine y={curve.floor} stroke="var(--text)" strokeDasharray="6 3" /> : null}
      {reachedMs === null ? null : (
        <ReferenceLine x={Math.max(0, reachedMs)} stroke="var(--text)" strokeDasharray="3 3" />
      )}
      {curve.series.map(({ key, label: name, labelAt }) =>
        labelAt === null ? null : (
          <Chip key={key} x={labelAt.atMs} y={labelAt.ready} text={name} anchor="middle" />
        ),
      )}
      {curve.floor > 0 ? (
        <Chip x={fromMs} y={curve.floor} text={`${words.floor} ${curve.floor}`} anchor="start" />
      ) : null}
      {failedRequests ? (
        <Chip x={endMs} y={0} text={words.failures(failedRequests)} anchor="end" color="var(--danger)" />
      ) : null}
      <DragSpan onSpan={(from, to) => onShow({ fromMs: from, toMs: to })} />
    </Plot>
  );
}

interface ChipProps {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
  readonly color?: string;
}

/** Words on the plot, readable on any fill: in the middle of a band, else above a height. */
function Chip({ x, y, text, anchor, color = "var(--text)" }: ChipProps) {
  const [xScale, yScale] = [useXAxisScale(), useYAxisScale()];
  if (!xScale || !yScale) return null;
  const inset = anchor === "start" ? 6 : anchor === "end" ? -6 : 0;
  const [left, baseline] = [(xScale(x) ?? 0) + inset, (yScale(y) ?? 0) + (anchor === "middle" ? 4 : -6)];
  const width = text.length * LETTER + 2 * PAD;
  const from = { start: -PAD, middle: -width / 2, end: PAD - width }[anchor];
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <rect
        x={left + from}
        y={baseline - 13}
        width={width}
        height={18}
        rx={4}
        fill="var(--surface)"
        fillOpacity={0.85}
      />
      <text
        x={left}
        y={baseline}
        textAnchor={anchor}
        fontSize={12}
        fontWeight={anchor === "middle" ? 600 : 400}
        fill={color}
      >
        {text}
      </text>
    </ZIndexLayer>
  );
}
