import type { WorkloadDto } from "@/lib/workloads/schema";
import type { DeployFields } from "./deploy-form";
import { roomOf } from "./prepare-strategy-words";

type Told = Pick<WorkloadDto, "desiredReplicas" | "currentRevision">;
type Chosen = Pick<DeployFields, "maxSurge" | "maxUnavailable" | "onFailure">;

const countOf = (typed: string): number | null => (/^\s*\d+\s*$/.test(typed) ? Number(typed) : null);
const instances = (count: number): string => `${count} ${count === 1 ? "instance" : "instances"}`;

/** What a deploy will do, in words; what can't be reckoned from what is typed is left out. */
export function deployWords({ desiredReplicas, currentRevision }: Told, chosen: Chosen): string {
  const after =
    chosen.onFailure === "revert" ? "it turns back by itself" : "it stays as it is, for you to decide";
  if (desiredReplicas === 0)
    return "No instance is wanted at present: it becomes the current revision, and starts with the next scale.";
  const [maxSurge, maxUnavailable] = [countOf(chosen.maxSurge), countOf(chosen.maxUnavailable)];
  const what = `Replaces ${instances(desiredReplicas)} of revision ${currentRevision}`;
  const room =
    maxSurge === null || maxUnavailable === null
      ? ""
      : roomWords(roomOf(desiredReplicas, { maxSurge, maxUnavailable }));
  return `${what}${room}. If the new ones do not become ready, ${after}.`;
}

const roomWords = ({ most, least }: ReturnType<typeof roomOf>): string =>
  `, with at most ${most} at once and at least ${least} serving`;
