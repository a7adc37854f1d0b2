import { formatInZone } from "@/lib/format/format-in-zone";

const WHOLE: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "medium" };

/** `28 Nov 2026, 19:04:11 (Europe/Berlin) = 18:04:11 UTC`; of UTC itself once. */
export function momentIn(iso: string, zone: string): string {
  const inUtc = `${formatInZone(iso, "UTC", WHOLE)} UTC`;
  return zone === "UTC" ? inUtc : `${formatInZone(iso, zone, WHOLE)} (${zone}) = ${inUtc}`;
}
