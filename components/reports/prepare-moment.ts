/** `28 Nov 2026, 19:04:11 (Europe/Berlin) = 18:04:11 UTC`; of UTC itself once. */
export function momentIn(iso: string, zone: string): string {
  const of = (timeZone: string, style: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("en-GB", { ...style, timeZone }).format(Date.parse(iso));
  const whole: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "medium" };
  if (zone === "UTC") return `${of("UTC", whole)} UTC`;
  return `${of(zone, whole)} (${zone}) = ${of("UTC", whole)} UTC`;
}
