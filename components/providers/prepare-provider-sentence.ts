import type { HealthDto } from "@/lib/health/schema";

type Told = Pick<HealthDto, "providers"> & { readonly database: Pick<HealthDto["database"], "available"> };

/** `1 of 2 providers can be used here: Containers. Missing: Virtual machines.` Simulated ones run anywhere and are left out. */
export function providerSentence({ providers, database }: Told): string {
  if (!database.available) return "The database does not answer, so nothing is known of the providers.";
  const real = providers.filter(({ isSimulated }) => !isSimulated);
  if (real.length === 0) return "No provider was checked yet.";
  const labelsOf = (isUsable: boolean): string =>
    real.flatMap(({ available, label }) => (available === isUsable ? [label] : [])).join(", ");
  const count = real.filter(({ available }) => available).length;
  const usable = count === 0 ? "." : `: ${labelsOf(true)}.`;
  const missing = count === real.length ? "" : ` Missing: ${labelsOf(false)}.`;
  return `${count} of ${real.length} providers can be used here${usable}${missing}`;
}
