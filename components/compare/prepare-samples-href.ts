import { type Route, withSearch } from "@/components/frame/paths";
import { formatWhole } from "@/lib/format/format-number";
import { isOfSimulated } from "./prepare-card-words";
import type { TimingDto, TimingName } from "@/lib/timings/schema";

/** Where each timing is taken apart on the compare page. */
const QUESTIONS = {
  startup: "start",
  "scale-out": "scale",
  rollout: "change",
  rollback: "change",
  recovery: "gone",
  uptime: "life",
} as const satisfies Readonly<Record<TimingName, string>>;

/** The samples that a card shows, each beside the other kind's; `query` is the scope of the page. */
export function samplesHref({ timing, groups }: TimingDto, query: string): Route {
  const params = new URLSearchParams(query);
  if (isOfSimulated({ groups })) {
    params.set("a", "kind:vm,origin:simulated");
    params.set("b", "kind:container,origin:simulated");
  }
  params.set("open", QUESTIONS[timing]);
  return `${withSearch("/compare", params)}#${QUESTIONS[timing]}` as Route;
}

/** The same page of all time; `query` is its scope. */
export function wholeHref(query: string): Route {
  const params = new URLSearchParams(query);
  params.set("window", "all");
  return `?${params.toString()}`;
}

/** `40`; where more may be there than are counted, `120 or more`. */
export const beforeWords = (before: number, isCut = false): string =>
  isCut ? `${formatWhole(before)} or more` : formatWhole(before);
