import { useContext, useEffect, useId, useSyncExternalStore } from "react";
import {
  useActiveTooltipCoordinate,
  useActiveTooltipLabel,
  useIsTooltipActive,
  usePlotArea,
  useXAxisInverseScale,
  useXAxisScale,
} from "recharts";
import { TimeCursorContext, type TimeCursor } from "../time-cursor";

interface SharedCursorProps {
  /** Where it stands: at a value of the axis, or, on rows, where the pointer is. */
  readonly at: "value" | "pointer";
}

/** Tells the charts beside this one where its cursor stands, and draws where theirs does. */
export function SharedCursor({ at }: SharedCursorProps) {
  const cursor = useContext(TimeCursorContext);
  return cursor === null ? null : <Line cursor={cursor} at={at} />;
}

const nowhere = () => null;

function Line({ cursor, at }: SharedCursorProps & { readonly cursor: TimeCursor }) {
  const id = useId();
  const own = useOwnPlace(at);
  useEffect(() => cursor.set(id, own), [cursor, id, own]);
  useEffect(() => () => cursor.set(id, null), [cursor, id]);
  const current = useSyncExternalStore(cursor.subscribe, cursor.get, nowhere);
  const [area, scale] = [usePlotArea(), useXAxisScale()];
  if (!area || !scale || current === null || current.chart === id) return null;
  const x = scale(current.atMs);
  if (x === undefined || x < area.x || x > area.x + area.width) return null;
  return (
    <line
      data-shared-cursor
      x1={x}
      x2={x}
      y1={area.y}
      y2={area.y + area.height}
      stroke="var(--text)"
      pointerEvents="none"
    />
  );
}

function useOwnPlace(at: SharedCursorProps["at"]): number | null {
  const [isActive, label, coordinate] = [
    useIsTooltipActive(),
    useActiveTooltipLabel(),
    useActiveTooltipCoordinate(),
  ];
  const valueAt = useXAxisInverseScale();
  if (!isActive) return null;
  const value = at === "value" ? Number(label) : Number(valueAt?.(coordinate?.x ?? NaN));
  return Number.isFinite(value) ? value : null;
}
