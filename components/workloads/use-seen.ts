"use client";

import { useState } from "react";
import { changedMeanwhile, type SeenWorkload } from "./prepare-changed-meanwhile";

interface Shown {
  readonly workload: SeenWorkload;
}

/**
 * What a form shows, as it was when it was opened, however the workload changes: a click is about what was seen. `said` tells what
 * changed since; `look` shows what there is now.
 */
export function useSeen<T extends Shown>(live: T) {
  const [seen, setSeen] = useState(live);
  return {
    seen,
    said: changedMeanwhile(seen.workload, live.workload),
    look: () => setSeen(live),
  };
}
