import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { rolloutDto } from "@/lib/rollouts/core/rollout-dto";
import { instanceDto } from "@/lib/workloads/core/instance-dto";
import type { InstanceDetailDto } from "./schema";
import { selectInstance, type FoundInstance } from "./select-instance";
import { selectRolloutOfInstance } from "./select-rollout-of-instance";
import { selectWhyAskedFor } from "./select-why-asked-for";

/** One instance with its revision's artifact and limits and the rollout that asked for it; throws `not-found`. */
export async function getInstance(ctx: ReadContext, input: { id: string }): Promise<InstanceDetailDto> {
  const { id } = parseInput(byIdInput, input);
  const row = await selectInstance(ctx.sql, id);
  if (!row) throw new AppError("not-found", `There is no instance ${id}.`);
  const { applicationId, artifact, digest, cpus, memoryMb, hasLogs, asOf } = row;
  return {
    ...instanceDto(row),
    applicationId,
    artifact,
    digest,
    limits: cpus === null || memoryMb === null ? null : { cpus, memoryMb },
    ...(await originOf(ctx, row)),
    hasLogs,
    asOf: isoOf(asOf),
  };
}

type Origin = Pick<InstanceDetailDto, "madeBy" | "keepsUp" | "experiment" | "because">;

/** What made it: the change that it names, else the one whose wish was in force when it was asked for. */
async function originOf({ sql }: ReadContext, instance: FoundInstance): Promise<Origin> {
  const { id, rolloutId } = instance;
  const row = await selectRolloutOfInstance(sql, instance);
  const because = await selectWhyAskedFor(sql, id);
  const rollout = row ? rolloutDto(row) : null;
  return {
    madeBy: rolloutId === null ? null : rollout,
    keepsUp: rolloutId === null ? rollout : null,
    experiment: row?.experiment ?? null,
    because,
  };
}
