import type { Actor } from "@/lib/auth/actor";

/** As whom an experiment changes workloads; whoever else does so interrupts it. */
export const actorOfExperiment = (experimentId: string): Actor => ({
  id: "experiment",
  name: `experiment ${experimentId}`,
  role: "operator",
});
