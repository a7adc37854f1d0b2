const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;
const STEP = 1000;

/** A size for people, in powers of 1,000 as registries and disks have it: `512 B`, `31.9 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // What rounds up to a thousand is one of the next.
  while (unit < UNITS.length - 1 && Math.round(value) >= STEP) {
    value /= STEP;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1);
  return `${digits} ${UNITS[unit] ?? "B"}`;
}
