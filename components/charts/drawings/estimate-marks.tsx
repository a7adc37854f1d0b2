import { ErrorBar, type ScatterShapeProps } from "recharts";

/** The interval of an estimate along its axis, from `interval` of its point. */
export const Interval = ({ color }: { readonly color: string }) => (
  <ErrorBar
    dataKey="interval"
    direction="x"
    width={0}
    strokeWidth={6}
    stroke={color}
    opacity={0.35}
    isAnimationActive={false}
  />
);

/** An estimate's own value, so many px above and below its line. */
export const estimateTick = (reach: number) =>
  function EstimateTick({ cx, cy }: ScatterShapeProps) {
    // An axis of logarithms has no place for 0 ms, and says so by null, whatever its type.
    if (!Number.isFinite(cx) || cy === undefined) return <g />;
    return <path d={`M${cx} ${cy - reach}V${cy + reach}`} stroke="var(--text)" strokeWidth={2} />;
  };
