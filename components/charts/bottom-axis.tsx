import { cn } from "@/components/ui/cn";
import { fittingTicks, type FittingTick } from "./prepare-fitting-labels";
import type { Tick } from "./prepare-log-axis";
import { percent } from "./readable";

const PLACE: Readonly<Record<FittingTick["anchor"], string>> = {
  start: "",
  middle: "-translate-x-1/2",
  end: "-translate-x-full",
};
const ROOM: Readonly<Record<FittingTick["room"], string>> = {
  always: "",
  wide: "hidden sm:inline",
  never: "hidden",
};

interface TickLabelsProps {
  readonly ticks: readonly Tick[];
  /** There is room beside the axis' ends. */
  readonly isInset?: boolean;
}

/** An axis' ticks and those of its labels that have room, at the lower edge of what holds them. */
export function TickLabels({ ticks, isInset }: TickLabelsProps) {
  return (
    <div aria-hidden className="text-sm text-muted">
      {fittingTicks(ticks, isInset).map(({ value, at, label, anchor, room }) => (
        <span key={value} className="absolute top-full" style={{ left: percent(at) }}>
          <span className="absolute top-0 left-0 h-1 w-px bg-line-strong" />
          <span className={cn("absolute top-1.5 whitespace-nowrap", PLACE[anchor], ROOM[room])}>{label}</span>
        </span>
      ))}
    </div>
  );
}

/** The axis below bars and strips that have none of their own. */
export function BottomAxis({ ticks, title }: { readonly ticks: readonly Tick[]; readonly title: string }) {
  return (
    <div aria-hidden className="text-sm text-muted">
      <div className="relative border-t border-line-strong">
        <TickLabels ticks={ticks} />
      </div>
      <p className="pt-7 text-center">{title}</p>
    </div>
  );
}
