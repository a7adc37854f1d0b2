import { formatWhole } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";
import { MISSING } from "@/lib/text/missing";
import type { RiskColumn } from "./prepare-risk-table";
import { percent } from "./readable";
import { sideStyle, type Side } from "./sides";

interface RiskTableProps {
  readonly columns: readonly (RiskColumn & { readonly label: string })[];
  readonly sides: readonly [Side, Side];
  readonly n: Readonly<Record<Side["key"], number>>;
}

/** Numbers at risk, each beneath its age on the axis above. */
export function RiskTable({ columns, sides, n }: RiskTableProps) {
  if (columns.length === 0) return null;
  return (
    <div className="mt-2 text-sm">
      <p className="-ml-10 text-muted">{compareText.survival.risk}</p>
      <div className="relative h-5 text-muted">
        {columns.map(({ ms, at, label }) => (
          <span
            key={ms}
            className="absolute -translate-x-1/2 whitespace-nowrap"
            style={{ left: percent(at) }}
          >
            {label}
          </span>
        ))}
      </div>
      {sides.map((side, index) => (
        <div key={side.key} className="relative h-5">
          <span
            aria-hidden
            className={`absolute top-1.5 -left-8 size-2 rounded-full ${markOf(sides, index)}`}
          />
          <span className="sr-only">{side.name}</span>
          {columns.map((column) => (
            <span key={column.ms} className="absolute -translate-x-1/2" style={{ left: percent(column.at) }}>
              {n[side.key] === 0 ? MISSING : formatWhole(column[side.key])}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

function markOf(sides: readonly [Side, Side], index: number): string {
  const [side, other] = index === 0 ? sides : [sides[1], sides[0]];
  const { hue, isDashed } = sideStyle(side, other);
  return `${hue} ${isDashed ? "border border-current" : "bg-current"}`;
}
