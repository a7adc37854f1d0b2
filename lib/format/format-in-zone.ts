const known = new Map<string, Intl.DateTimeFormat>();
/** Zones that reports are read in at one time; to make a formatter takes a hundred times as long as to use it. */
const MOST_KNOWN = 60;

/** A moment (ISO 8601) in a time zone, in the style that is given. */
export function formatInZone(iso: string, timeZone: string, style: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([timeZone, style]);
  let formatter = known.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-GB", { ...style, timeZone });
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, formatter);
  }
  return formatter.format(Date.parse(iso));
}
