"use client";

import { useEffect } from "react";
import { paperState } from "./prepare-paper-state";

const countOf = (mark: string): number => document.querySelectorAll(mark).length;

/** Says on the page's root, as `data-paper`, when all of it is drawn: whoever prints it waits for that. */
export function usePaperSignal(): void {
  useEffect(() => {
    let quietFrames = 0;
    let isLoaded = false;
    let frame = 0;
    const watch = new MutationObserver(() => (quietFrames = 0));
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = (): void => {
      const state = paperState({
        isLoaded: isLoaded && document.readyState === "complete",
        undrawn: countOf("[data-undrawn]"),
        notDrawn: countOf("[data-not-drawn]"),
        quietFrames,
      });
      quietFrames += 1;
      if (state === null) frame = requestAnimationFrame(look);
      else document.documentElement.dataset.paper = state;
    };
    void document.fonts.ready.then(() => (isLoaded = true));
    frame = requestAnimationFrame(look);
    return () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
      delete document.documentElement.dataset.paper;
    };
  }, []);
}
