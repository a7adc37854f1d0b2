const INSTANT = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});
/** `23 Nov 2026, 10:17:00` */
export const instantText = (ms: number): string => INSTANT.format(ms);
