import type { Fate } from "./prepare-ends";

interface FateFillProps {
  readonly id: string;
  readonly color: string;
}

/** Fills of what becomes of instances: light in the side's hue what runs, hatched what was stopped, dotted what nobody knows. */
export const FatePatterns = ({ id, color }: FateFillProps) => (
  <defs>
    <pattern id={`${id}-planned`} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill="var(--subtle)" />
      <rect width={1.5} height={6} fill="var(--line-strong)" fillOpacity={0.6} />
    </pattern>
    <pattern id={`${id}-unknown`} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill="var(--surface)" />
      <circle cx={3} cy={3} r={1.4} fill="var(--text-muted)" />
    </pattern>
    <pattern id={`${id}-running`} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill={color} fillOpacity={0.35} />
    </pattern>
  </defs>
);

export const fateFill = (id: string, fate: Fate): string =>
  fate === "failure" ? "var(--danger)" : `url(#${id}-${fate})`;
