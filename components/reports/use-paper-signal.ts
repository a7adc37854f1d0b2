"use client";

import { useEffect } from "react";
import { watchPaper } from "./watch-paper";

/** Says on the page's root, as `data-paper`, when all of it is drawn: whoever prints it waits for that. */
export function usePaperSignal(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const stop = watchPaper((state) => (dataset.paper = state));
    return () => {
      stop();
      delete dataset.paper;
    };
  }, []);
}
