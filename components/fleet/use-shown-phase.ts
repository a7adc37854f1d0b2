import { useEffect, useRef, useState } from "react";
import { useReducedMotion } from "@/components/ui/use-reduced-motion";
import type { Phase } from "@/lib/lifecycle/vocabulary";
import type { InstanceDto } from "@/lib/workloads/schema";
import { dwellMs, firstShown, passedPhases } from "./prepare-passed-phases";

/**
 * An instance's phase for the eye: each one that it went through is shown, from `requested` on where it came up before the
 * reader's eyes. Who asked for less motion sees the present one.
 */
export function useShownPhase(instance: Pick<InstanceDto, "kind" | "phase" | "marks">, asOf: string): Phase {
  const isStill = useReducedMotion();
  const [shown, setShown] = useState(() => firstShown(instance, asOf));
  const shownSince = useRef<number | null>(null);
  const left = passedPhases(shown, instance);
  const [next] = left;
  const dwell = dwellMs(left.length);
  useEffect(() => {
    shownSince.current ??= performance.now();
    if (next === undefined) return;
    const show = () => {
      shownSince.current = performance.now();
      setShown(next);
    };
    const timer = setTimeout(show, Math.max(0, shownSince.current + dwell - performance.now()));
    return () => clearTimeout(timer);
  }, [next, shown, dwell]);
  return isStill ? instance.phase : shown;
}
