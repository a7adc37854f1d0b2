import type { StoredSecrets } from "@/lib/secrets/schema";
import type { KeptSecrets } from "../schema";

/** Of stored secrets what may be told. */
export const keptSecrets = (secrets: StoredSecrets): KeptSecrets =>
  Object.fromEntries(Object.entries(secrets).map(([name, { typedFor }]) => [name, { keptFrom: typedFor }]));
