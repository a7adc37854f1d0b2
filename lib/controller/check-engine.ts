import { sqlOfPool } from "@/lib/db/sql-of";
import type { Engine } from "./engine";
import { writeCheck } from "./health";
import type { ControllerOptions } from "./runtime";

type Told = Pick<ControllerOptions, "pool" | "notifier">;

async function tell({ pool, notifier }: Told, { provider, status }: Engine): Promise<void> {
  if (status === null) return;
  await writeCheck(sqlOfPool(pool), provider, status);
  notifier.changed([["health"]]);
}

/** Checks an engine and says on the pages how it is; resolves to whether it came or went. */
export async function checkEngine(told: Told, engine: Engine): Promise<boolean> {
  const wasAvailable = engine.status?.available;
  const { available } = await engine.check();
  await tell(told, engine);
  return wasAvailable !== available;
}

/** Reads the list of an engine that is there, and says so where it turns out not to be. */
export async function listEngine(told: Told, engine: Engine): Promise<void> {
  if (!engine.status?.available) return;
  await engine.list();
  const { status } = engine;
  if (!status.available) await tell(told, engine);
}
