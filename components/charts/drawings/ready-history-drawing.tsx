import { Area } from "recharts";
import { countTicks } from "../prepare-count-ticks";
import type { ReadyHistoryView } from "../prepare-ready-history";
import { Plot } from "./plot";

interface ReadyHistoryDrawingProps {
  readonly label: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly height: number;
  readonly view: ReadyHistoryView;
  readonly color: string;
  readonly readingOf: (ms: number) => string;
}

const OTHER_OPACITY = 0.3;

/** Ready replicas on a clock as stacked steps: other revisions light and below, the current one full. */
export function ReadyHistoryDrawing(props: ReadyHistoryDrawingProps) {
  const { label, xTitle, yTitle, height, view, color, readingOf } = props;
  const top = Math.max(1, view.highest);
  return (
    <Plot
      label={label}
      height={height}
      readingOf={readingOf}
      rowsOf={() => view.rows}
      x={{ scale: "linear", ...view.axis, title: xTitle }}
      y={{
        top,
        ticks: countTicks(top).map((count) => ({ value: count, label: String(count) })),
        title: yTitle,
      }}
    >
      {(["other", "current"] as const).map((key) => (
        <Area
          key={key}
          type="stepAfter"
          dataKey={key}
          stackId="ready"
          stroke="none"
          fill={color}
          fillOpacity={key === "current" ? 1 : OTHER_OPACITY}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
    </Plot>
  );
}
