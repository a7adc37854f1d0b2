import type { EventDto } from "@/lib/events/schema";
import { markOf } from "@/lib/lifecycle/event";

/** `ready`, `rollout step`, `clock jumped`; a type that Mayfly does not know stays as it is. */
export function typeWords(type: string): string {
  const mark = markOf(type);
  if (mark !== null) return mark;
  const [, of, word] = /^dev\.mayfly\.(rollout|clock)\.(.+)$/.exec(type) ?? [];
  return of === undefined || word === undefined ? type : `${of} ${word}`;
}

const said = (value: unknown): string[] => (typeof value === "string" && value !== "" ? [value] : []);

/** What the event says in one line: action, reason and message, as far as there are some. */
export function eventWords({ data, message }: Pick<EventDto, "data" | "message">): string {
  const words = [data.action, data.outcome, data.reason, data.because].flatMap(said);
  const told = [...new Set(words)].map((word) => word.replaceAll("-", " ")).join(", ");
  return [told, ...said(message)].filter((part) => part !== "").join(": ");
}

/** `08:07:17.123`, in UTC; its day stands above. */
export const eventTime = (iso: string): string => iso.slice(11, 23);
/** `2026-11-23`, in UTC. */
export const dayOf = (iso: string): string => iso.slice(0, 10);

const DATE = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "long" });
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "full" });
/** `3 March 2025`, in UTC. */
export const dateWords = (iso: string): string => DATE.format(new Date(iso));
/** `Monday 3 March 2025`, in UTC. */
export const dayWords = (day: string): string => DAY.format(new Date(day)).replace(",", "");
