import { useEffect, useRef, useState } from "react";
import type { Phase } from "@/lib/lifecycle/vocabulary";
import type { InstanceDto } from "@/lib/workloads/schema";
import { passedPhases } from "./prepare-passed-phases";

/** Three frames: long enough to be drawn, and a whole way up stays within what an event may take to the screen. */
const DWELL_MS = 50;

/** An instance's phase for the eye: each one that it went through is shown, the present one at once where none was left out. */
export function useShownPhase(instance: Pick<InstanceDto, "phase" | "marks">): Phase {
  const [shown, setShown] = useState(instance.phase);
  const shownSince = useRef(0);
  const [next] = passedPhases(shown, instance);
  useEffect(() => {
    if (next === undefined) return;
    const show = () => {
      shownSince.current = performance.now();
      setShown(next);
    };
    const timer = setTimeout(show, Math.max(0, shownSince.current + DWELL_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [next, shown]);
  return shown;
}
