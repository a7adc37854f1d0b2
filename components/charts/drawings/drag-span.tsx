import { useState, type PointerEvent } from "react";
import { DefaultZIndexes, usePlotArea, useXAxisInverseScale, ZIndexLayer } from "recharts";

interface DragSpanProps {
  /** Two values of the axis, ascending. */
  readonly onSpan: (from: number, to: number) => void;
}

/** Narrower than this it was a click, px. */
const CLICK = 4;

/** Above all marks and their words, which would keep the mouse from it. */
const ON_TOP = DefaultZIndexes.label + 1;

/** Dragging a mouse across the plot asks for what lies between. Others have the control beside the chart. */
export function DragSpan({ onSpan }: DragSpanProps) {
  const [area, valueAt] = [usePlotArea(), useXAxisInverseScale()];
  const [drag, setDrag] = useState<readonly [begin: number, end: number] | null>(null);
  if (!area || !valueAt) return null;
  const placeOf = ({ currentTarget, clientX }: PointerEvent<SVGRectElement>): number => {
    const left = currentTarget.getBoundingClientRect().left - area.x;
    return Math.min(Math.max(area.x, clientX - left), area.x + area.width);
  };
  const begin = (event: PointerEvent<SVGRectElement>): void => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag([placeOf(event), placeOf(event)]);
  };
  const end = (event: PointerEvent<SVGRectElement>): void => {
    if (drag === null) return;
    setDrag(null);
    const [low, high] = [Math.min(drag[0], placeOf(event)), Math.max(drag[0], placeOf(event))];
    if (high - low >= CLICK) onSpan(Number(valueAt(low)), Number(valueAt(high)));
  };
  return (
    <ZIndexLayer zIndex={ON_TOP}>
      {drag === null ? null : (
        <rect
          x={Math.min(...drag)}
          y={area.y}
          width={Math.abs(drag[1] - drag[0])}
          height={area.height}
          fill="var(--text)"
          fillOpacity={0.15}
        />
      )}
      <rect
        data-control
        x={area.x}
        y={area.y}
        width={area.width}
        height={area.height}
        fill="transparent"
        className="cursor-crosshair"
        onPointerDown={begin}
        onPointerMove={(event) => drag && setDrag([drag[0], placeOf(event)])}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      />
    </ZIndexLayer>
  );
}
