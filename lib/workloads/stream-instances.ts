import type { Sql } from "@/lib/db/sql";
import { visibleInstances } from "./internal";
import type { InstanceDto } from "./schema";

/** Answers those instances of some workloads that are other than it answered last. */
export type InstanceFeed = (workloadIds: readonly string[]) => Promise<InstanceDto[]>;

/**
 * What the stream tells of instances: not the marks as they come, but the instances as they stand, so that one message more or
 * less makes no difference. Remembers what is visible of the workloads that it was asked for, and nothing else.
 */
export function createInstanceFeed(sql: Sql): InstanceFeed {
  const told = new Map<string, ReadonlyMap<string, string>>();
  return async (workloadIds) => {
    const instances = await visibleInstances({ sql }, workloadIds);
    return workloadIds.flatMap((id) => {
      const former = told.get(id);
      const own = instances.filter(({ workloadId }) => workloadId === id);
      const texts = new Map(own.map((one) => [one.id, JSON.stringify(one)]));
      if (texts.size === 0) told.delete(id);
      else told.set(id, texts);
      return own.filter((one) => former?.get(one.id) !== texts.get(one.id));
    });
  };
}
