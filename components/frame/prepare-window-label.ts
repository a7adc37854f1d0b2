import { isoOf, minuteOf } from "@/lib/lifecycle/instant";
import { rangeOfWindow, timesOfWindow, WINDOWS, type Window } from "@/lib/lifecycle/window";
import { text } from "@/lib/text/en";

/** `24 h`, or `2026-11-23 10:00 – 12:00 UTC` of a window between two times. */
export function windowLabel(window: Window): string {
  const known = WINDOWS.find((one) => one === window);
  if (known) return text.windows[known];
  const times = timesOfWindow(window);
  if (times === null) return text.windows.custom;
  const [from, to] = [minuteOf(isoOf(times.since)), minuteOf(isoOf(times.until))];
  const isOneDay = from.slice(0, DAY) === to.slice(0, DAY);
  return `${from} – ${isOneDay ? to.slice(DAY + 1) : to} UTC`;
}

/** `24 h: 2026-11-22 10:00 – 2026-11-23 10:00 UTC · printed 2026-11-23 10:00 UTC`; `now` in epoch ms. */
export function printedScope(window: Window, now: number): string {
  const at = minuteOf(isoOf(now));
  const label = windowLabel(window);
  const since = rangeOfWindow(window, now)?.since ?? null;
  const isBetween = timesOfWindow(window) !== null;
  const times = since === null || isBetween ? label : `${label}: ${minuteOf(isoOf(since))} – ${at} UTC`;
  return `${times} · ${text.frame.printed} ${at} UTC`;
}

const DAY = "2026-11-23".length;
