import { authorize } from "@/lib/auth/authorize";
import type { EnginesBesideDto } from "@/lib/applications/first-visit/schema";
import type { ReadContext } from "@/lib/http/read-context";
import { log } from "@/lib/log";
import { groupContainers } from "@/lib/observing/core/group";
import { foundSockets, type FoundSocket } from "@/lib/observing/found-sockets";
import { createDockerObserver } from "@/lib/providers/observed/docker/provider";
import { ProviderError } from "@/lib/providers/provider";

type Beside = EnginesBesideDto["engines"][number];

/** Who looks at a first page waits for no engine that hangs. */
const DEADLINE_MS = 2_000;

/** What one engine runs besides what a Mayfly made; null where it does not say in time. */
async function countedAt({ name, address }: FoundSocket, signal: AbortSignal): Promise<Beside | null> {
  try {
    const { groups } = groupContainers(await createDockerObserver(address).names(signal));
    const applications = new Set(groups.map(({ application }) => application));
    const containers = groups.reduce((sum, group) => sum + group.containers.length, 0);
    return { name, address, containers, applications: applications.size };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.info({ address, why: error.message }, "an engine of this machine did not say what it runs");
    return null;
  }
}

/**
 * The engines of this machine that answer within two seconds, and what others run there, as one question each tells; asks by GET alone.
 * Throws `forbidden` where the actor may not act here.
 */
export async function listEnginesBeside(
  { actor }: Pick<ReadContext, "actor">,
  find: () => Promise<readonly FoundSocket[]> = foundSockets,
): Promise<EnginesBesideDto> {
  authorize(actor);
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const counted = await Promise.all((await find()).map((socket) => countedAt(socket, signal)));
  return { engines: counted.filter((one) => one !== null) };
}
