import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

interface FullScreen {
  readonly ref: RefObject<HTMLElement | null>;
  readonly isFull: boolean;
  /** Null where the browser has no such thing, as on some phones. */
  readonly toggle: (() => void) | null;
}

/** Whether an element fills the screen, and how to change it; Escape leaves it, as the browser has it. */
export function useFullScreen(): FullScreen {
  const ref = useRef<HTMLElement>(null);
  const [isFull, setFull] = useState(false);
  const [isPossible, setPossible] = useState(false);
  useEffect(() => {
    const hear = (): void =>
      setFull(document.fullscreenElement !== null && document.fullscreenElement === ref.current);
    const look = setTimeout(() => setPossible(document.fullscreenEnabled), 0);
    document.addEventListener("fullscreenchange", hear);
    return () => {
      clearTimeout(look);
      document.removeEventListener("fullscreenchange", hear);
    };
  }, []);
  const toggle = useCallback(() => {
    const turned =
      document.fullscreenElement === null ? ref.current?.requestFullscreen() : document.exitFullscreen();
    // A browser may refuse it; then the page stays as it is.
    turned?.catch(() => setPossible(false));
  }, []);
  return { ref, isFull, toggle: isPossible ? toggle : null };
}
