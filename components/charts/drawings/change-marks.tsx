import { ReferenceLine } from "recharts";
import type { ChangeMark } from "../prepare-change-marks";
import { TICK } from "./axes";

/** Where a sequence of `n` values changed, with what changed there, on the side that has room. */
export const changeMarks = (marks: readonly ChangeMark[], n: number) =>
  marks.map(({ nth, label }) => (
    <ReferenceLine
      key={`${nth} ${label}`}
      x={nth - 0.5}
      stroke="var(--text)"
      strokeWidth={1.5}
      label={{
        ...TICK,
        fill: "var(--text)",
        value: label,
        position: nth > n / 2 ? "insideTopRight" : "insideTopLeft",
      }}
    />
  ));
