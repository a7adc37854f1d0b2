import type { Route } from "next";
import { formatEdition, type EditionName } from "@/lib/reports/core/edition-name";

export type { Route };

/** An address of a page; one that there is not does not compile. */
const address = <T extends string>(path: Route<T>): Route => path as Route;

/** Where the pages of things are. */
export const instancePath = (id: string): Route => address(`/instances/${encodeURIComponent(id)}`);
export const rolloutPath = (id: string): Route => address(`/rollouts/${encodeURIComponent(id)}`);
export const experimentPath = (id: string): Route => address(`/experiments/${encodeURIComponent(id)}`);
export const reportPath = (id: string): Route => address(`/reports/${encodeURIComponent(id)}`);
/** Two editions beside each other; the order does not matter. */
export const comparedPath = (then: EditionName, now: EditionName): Route =>
  withSearch(
    address("/reports/compare"),
    new URLSearchParams({ then: formatEdition(then), now: formatEdition(now) }),
  );
export const NEW_APPLICATION: Route = address("/applications/new");
/** The workloads of one application. */
export const applicationPath = (id: string): Route =>
  withSearch(address("/workloads"), new URLSearchParams({ application: id }));
export const workloadPath = (id: string): Route => address(`/workloads/${encodeURIComponent(id)}`);

/** The same page with parameters; `search` with or without its question mark, empty for none. */
export function withSearch(path: Route, search: string | URLSearchParams): Route {
  const text = search.toString();
  return text === "" ? path : (`${path}${text.startsWith("?") ? "" : "?"}${text}` as Route);
}
