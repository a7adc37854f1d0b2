import type { WatchedProvider } from "./watched-provider";
import { writeCheck } from "../record/write-checks";
import type { ControllerOptions } from "../runtime";

type Told = Pick<ControllerOptions, "prisma" | "notifier">;

async function tell({ prisma, notifier }: Told, { provider, status }: WatchedProvider): Promise<void> {
  if (status === null) return;
  await writeCheck(prisma, provider, status);
  notifier.changed([["health"]]);
}

/** Checks a provider and says on the pages how it is; resolves to whether it came or went. */
export async function checkProvider(told: Told, watched: WatchedProvider): Promise<boolean> {
  const wasAvailable = watched.status?.available;
  const { available } = await watched.check();
  await tell(told, watched);
  return wasAvailable !== available;
}

/** Reads the list of a provider that is there, and says so where it turns out not to be. */
export async function listProvider(told: Told, watched: WatchedProvider): Promise<void> {
  if (!watched.status?.available) return;
  await watched.list();
  const { status } = watched;
  if (!status.available) await tell(told, watched);
}
