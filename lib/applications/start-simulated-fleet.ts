import type { VerbContext } from "@/lib/actions/verb-context";
import { AppError } from "@/lib/errors";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { createApplication } from "./create-application";
import { SIMULATED_FLEET } from "./core/simulated-fleet";

const REPLICAS = 3;

const workload = (kind: "vm" | "container") => ({
  id: `${SIMULATED_FLEET}-${kind}`,
  kind,
  provider: `simulated-${kind}s`,
  runtime: "simulated",
  replicas: REPLICAS,
  spec: { artifact: "demo:v1" },
});

/** Makes the application `simulated-hello`, for machines without engines and for demonstrations. */
export async function startSimulatedFleet(ctx: VerbContext): Promise<AcceptedRollout> {
  const { rollouts } = await createApplication(ctx, {
    id: SIMULATED_FLEET,
    name: SIMULATED_FLEET,
    workloads: [workload("vm"), workload("container")],
  });
  const [first] = rollouts;
  if (!first) throw new AppError("internal", "The simulated fleet was made without a rollout.");
  return first;
}
