"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { Window } from "@/lib/timings/schema";
import { parseAsWindow } from "./window-param";

export const DEFAULT_WINDOW: Window = "24h";

/** What the top bar narrows every page to. The URL holds it. */
export function useScope() {
  const [window, setWindow] = useQueryState("window", parseAsWindow.withDefault(DEFAULT_WINDOW));
  const [application, setApplication] = useQueryState("application", parseAsString);
  const search = new URLSearchParams();
  if (window !== DEFAULT_WINDOW) search.set("window", window);
  if (application !== null) search.set("application", application);
  /** The scope as a query string, to be carried from page to page: `?window=7d`, or nothing. */
  const query = search.size === 0 ? "" : `?${search.toString()}`;
  return { window, setWindow, application, setApplication, query };
}
