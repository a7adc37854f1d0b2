import type { HealthDto } from "@/lib/health/schema";

type Told = Pick<HealthDto, "providers"> & { readonly database: Pick<HealthDto["database"], "available"> };

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;

/** `Podman and QEMU can be used here. Firecracker can't.` Simulated ones run anywhere and are left out. */
export function providerSentence({ providers, database }: Told): string {
  if (!database.available) return "The database does not answer, so nothing is known of the providers.";
  const real = providers.filter(({ isSimulated }) => !isSimulated);
  if (real.length === 0) return "No provider was checked yet.";
  const usable = real.filter(({ available }) => available).map(({ label }) => label);
  const missing = real.filter(({ available }) => !available).map(({ label }) => label);
  if (usable.length === 0) return `This machine can't use ${list(missing)} at present.`;
  const can = `${list(usable)} can be used here.`;
  return missing.length === 0 ? can : `${can} ${list(missing)} can't.`;
}
