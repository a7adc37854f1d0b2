import type { DotRow } from "./prepare-dot-strip";

const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** Dots for samples (hollow: still running), a tick for the median, a bar for its interval. */
export function DotStrip({ row }: { row: DotRow }) {
  const hue = row.group.kind === "vm" ? "text-vm" : "text-container";
  return (
    <svg aria-hidden width="100%" height={HEIGHT} className={`block ${hue}`}>
      <line x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} stroke="var(--line)" />
      {row.interval ? (
        <line
          x1={percent(row.interval.from)}
          x2={percent(row.interval.to)}
          y1={MIDDLE}
          y2={MIDDLE}
          stroke="currentColor"
          strokeWidth={6}
          strokeOpacity={0.35}
        />
      ) : null}
      {row.dots.map(({ at, isCensored }, index) => (
        <circle
          key={index}
          cx={percent(at)}
          cy={MIDDLE}
          r={2.5}
          fill={isCensored ? "none" : "currentColor"}
          fillOpacity={0.55}
          stroke={isCensored ? "currentColor" : "none"}
        />
      ))}
      {row.median === null ? null : (
        <line
          x1={percent(row.median)}
          x2={percent(row.median)}
          y1={2}
          y2={HEIGHT - 2}
          stroke="var(--text)"
          strokeWidth={2}
        />
      )}
    </svg>
  );
}
