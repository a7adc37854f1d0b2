import { paperState } from "./prepare-paper-state";

const countOf = (mark: string): number => document.querySelectorAll(mark).length;

/** Tells once when all of the page is drawn, or that something will not be; answers with the way to stop looking. */
export function watchPaper(tell: (state: "ready" | "not-drawn") => void): () => void {
  let quietFrames = 0;
  let isLoaded = false;
  let frame = 0;
  const watch = new MutationObserver(() => (quietFrames = 0));
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const stop = (): void => {
    watch.disconnect();
    cancelAnimationFrame(frame);
  };
  const look = (): void => {
    const state = paperState({
      isLoaded: isLoaded && document.readyState === "complete",
      undrawn: countOf("[data-undrawn]"),
      notDrawn: countOf("[data-not-drawn]"),
      quietFrames,
    });
    quietFrames += 1;
    if (state === null) {
      frame = requestAnimationFrame(look);
      return;
    }
    stop();
    tell(state);
  };
  void document.fonts.ready.then(() => (isLoaded = true));
  frame = requestAnimationFrame(look);
  return stop;
}
