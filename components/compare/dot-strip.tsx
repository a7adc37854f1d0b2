import { HEIGHT, WIDTH, type DotRow } from "./prepare-dot-strip";

const MIDDLE = HEIGHT / 2;
const FIXED = { fill: "none", vectorEffect: "non-scaling-stroke" } as const;
const DOT = { ...FIXED, strokeLinecap: "round" } as const;

/** Dots for samples (hollow: still running), a tick for the median, a bar for its interval. */
export function DotStrip({ row }: { row: DotRow }) {
  const { group, ended, running, median, interval } = row;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      width="100%"
      height={HEIGHT}
      className={`block ${group.kind === "vm" ? "text-vm" : "text-container"}`}
    >
      <line {...FIXED} x2={WIDTH} y1={MIDDLE} y2={MIDDLE} stroke="var(--line)" />
      {interval ? (
        <path
          {...FIXED}
          d={`M${interval.from} ${MIDDLE}H${interval.to}`}
          stroke="currentColor"
          strokeWidth={6}
          strokeOpacity={0.35}
        />
      ) : null}
      {ended.map(({ opacity, path }) => (
        <path key={opacity} {...DOT} d={path} stroke="currentColor" strokeWidth={5} strokeOpacity={opacity} />
      ))}
      {running === "" ? null : (
        <>
          <path {...DOT} d={running} stroke="currentColor" strokeWidth={6} />
          <path {...DOT} d={running} stroke="var(--surface)" strokeWidth={3.5} />
        </>
      )}
      {median === null ? null : (
        <path {...FIXED} d={`M${median} 2V${HEIGHT - 2}`} stroke="var(--text)" strokeWidth={2} />
      )}
    </svg>
  );
}
