"use client";

import { useQueryStates } from "nuqs";
import type { Window } from "@/lib/lifecycle/window";
import { scopeParams } from "./scope-params";

/** What the top bar narrows every page to. The URL holds it. */
export function useScope() {
  const [{ window, application, simulated, firsts }, set] = useQueryStates(scopeParams);
  const search = new URLSearchParams();
  if (window !== scopeParams.window.defaultValue) search.set("window", window);
  if (application !== null) search.set("application", application);
  if (simulated) search.set("simulated", "true");
  if (firsts) search.set("firsts", "true");
  /** The scope as a query string, to be carried from page to page: `?window=7d`, or nothing. */
  const query = search.size === 0 ? "" : `?${search.toString()}`;
  return {
    window,
    application,
    simulated,
    firsts,
    query,
    sight: { applicationId: application, simulated },
    setFirsts: (next: boolean) => set({ firsts: next }),
    setWindow: (next: Window) => set({ window: next }),
    /** An application, simulated or not; of none, whether simulated ones are in sight. */
    setApplication: (next: string | null, withSimulated = false) =>
      set({ application: next, simulated: next === null && withSimulated }),
  };
}
