import { KINDS, type Kind } from "@/lib/lifecycle/vocabulary";
import { cannotText } from "@/lib/text/can-on";
import type { ExperimentDto } from "../schema";
import { canOn, impossible, POSSIBLE, type ActableWorkload, type Can } from "@/lib/workloads/core/can-on";

const KINDS_IN_WORDS = { vm: "VMs", container: "containers" } as const satisfies Record<Kind, string>;

/** Whether an experiment can start on an application: on one workload of either kind, `pair`, each at rest and stable. What is only observed stands in nobody's way. */
export function canExperimentOn<One extends ActableWorkload>(
  applicationId: string,
  workloads: readonly One[],
): Can<{ readonly pair: readonly One[] }> {
  const own = workloads.filter((one) => one.applicationId === applicationId && !one.isRemoved);
  if (own.some(({ activeExperimentId }) => activeExperimentId !== null))
    return impossible(cannotText.experimentUnderWay(applicationId));
  const pair: One[] = [];
  for (const kind of KINDS) {
    const ofKind = own.filter((one) => one.kind === kind);
    const changeable = ofKind.filter(({ isObserved }) => !isObserved);
    const [found, other] = changeable.length > 0 ? changeable : ofKind.slice(0, 1);
    const kinds = KINDS_IN_WORDS[kind];
    if (!found) return impossible(cannotText.noneToCompare(applicationId, kinds), "not-found");
    if (other) return impossible(cannotText.severalToCompare(applicationId, kinds, found.id, other.id));
    const can = canOn(found).experiment;
    if (!can.isPossible) return can;
    pair.push(found);
  }
  return { isPossible: true, pair };
}

export const MAX_ROUNDS = 50;

/** What is over has both workloads back as they were, and so has, soon, what restores: another experiment states its rounds anew. */
export function canExtend({ phase, rounds }: Pick<ExperimentDto, "phase" | "rounds">): Can {
  if (phase === "restoring") return impossible(cannotText.experimentRestores);
  if (phase !== "running") return impossible(cannotText.experimentOverToExtend);
  return rounds >= MAX_ROUNDS ? impossible(cannotText.mostRounds(MAX_ROUNDS)) : POSSIBLE;
}

/** Asking twice is fine; what is restored already is not stopped again. */
export const canStop = ({ isOver }: { readonly isOver: boolean }): Can =>
  isOver ? impossible(cannotText.experimentOver) : POSSIBLE;
