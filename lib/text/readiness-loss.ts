import type { ReadinessLoss } from "@/lib/rollouts/core/readiness-loss";

/** `Readiness was lost: at its lowest 0 were ready, below the floor of 3.` */
export const readinessLossText = ({ lowest, floor }: ReadinessLoss): string =>
  `Readiness was lost: at its lowest ${lowest} ${lowest === 1 ? "was" : "were"} ready, below the floor of ${floor}.`;
