import type { ReactNode } from "react";
import type { ChangeMark } from "../prepare-change-marks";
import { startTicks } from "../prepare-starts";
import type { ValueTick } from "../prepare-ticks";
import { changeMarks } from "./change-marks";
import { Plot } from "./plot";

/** What a drawing of values one after another is given. */
export interface SequenceFrame {
  readonly label: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly height: number;
  /** Oldest first, ms. */
  readonly values: readonly number[];
  /** Of the values. */
  readonly ticks: readonly ValueTick[];
  /** Where their distribution changed. */
  readonly marks: readonly ChangeMark[];
  readonly readingOf: (nth: number) => string;
}

interface SequencePlotProps extends SequenceFrame {
  /** How high the plot is, of its highest value: 1.05. */
  readonly headroom: number;
  readonly children: ReactNode;
}

/** Values by their number, from 1; its children draw `value`, and the marks are drawn over them. */
export function SequencePlot(props: SequencePlotProps) {
  const { label, xTitle, yTitle, height, values, ticks, marks, readingOf, headroom, children } = props;
  const top = Math.max(1, ...values, ...ticks.map(({ value }) => value)) * headroom;
  return (
    <Plot
      label={label}
      height={height}
      readingOf={readingOf}
      rowsOf={() => values.map((value, index) => ({ x: index + 1, value }))}
      x={{
        scale: "linear",
        from: 0.5,
        to: values.length + 0.5,
        ticks: startTicks(values.length),
        title: xTitle,
      }}
      y={{ top, ticks, title: yTitle }}
    >
      {children}
      {changeMarks(marks, values.length)}
    </Plot>
  );
}
