import type { InstanceSpec } from "@/lib/providers/provider";
import type { CreateInstance } from "@/lib/rollouts/core/action";
import type { StoredRevision, StoredWorkload } from "@/lib/rollouts/core/stored-workload";
import { openSecrets } from "@/lib/secrets/open-secrets";

/** What a provider is asked to make, with its secrets opened, which nothing else is given. Throws `SecretError`. */
export const specOf = async (
  stored: StoredWorkload,
  revision: StoredRevision,
  action: CreateInstance,
  digest: string,
): Promise<InstanceSpec> => ({
  name: action.name,
  workloadId: stored.id,
  revision: action.revision,
  ordinal: action.ordinal,
  artifact: revision.artifact,
  digest,
  command: revision.command,
  env: { ...revision.env, ...(await openSecrets(stored.id, revision.secrets)) },
  port: revision.port,
  runtime: stored.runtime,
  memoryMb: revision.memoryMb,
  cpus: revision.cpus,
  needs: revision.needs,
});
