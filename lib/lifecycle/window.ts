import type { Instant } from "./instant";

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Where a time window (`15m`, `24h`, `7d`, `all`) that ends at `now` begins; null: no limit; undefined: it is none. */
export function windowStart(window: string, now: Instant): Instant | null | undefined {
  if (window === "all") return null;
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(window) ?? [];
  const unitMs = UNIT_MS[unit ?? ""];
  return unitMs === undefined ? undefined : now - Number(count) * unitMs;
}
