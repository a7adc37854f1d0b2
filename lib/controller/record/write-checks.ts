import type { PrismaClient } from "@/lib/db/generated/client";
import { databaseNow } from "@/lib/db/now";
import { txOf } from "@/lib/db/tx";
import type { BalancerStatus } from "@/lib/load-balancer/load-balancer";
import type { InstanceProvider, ProviderStatus } from "@/lib/providers/provider";

/** Writes what a check of a provider found. */
export async function writeCheck(
  prisma: PrismaClient,
  provider: InstanceProvider,
  status: ProviderStatus,
): Promise<void> {
  const found = {
    label: provider.label,
    kind: provider.kind,
    simulated: provider.isSimulated,
    available: status.available,
    version: status.version,
    reason: status.reason,
    fix: status.fix,
    runtimes: status.runtimes.map((runtime) => ({ ...runtime })),
    facts: { ...status.facts },
    capabilities: { ...provider.capabilities },
    checkedAt: new Date(await databaseNow(txOf(prisma).sql)),
  };
  await prisma.providerCheck.upsert({
    where: { id: provider.id },
    create: { id: provider.id, ...found },
    update: found,
    select: { id: true },
  });
}

/** Writes what a check of the load balancer found, as a setting: there is one of it at most. */
export async function writeBalancerCheck(prisma: PrismaClient, status: BalancerStatus): Promise<void> {
  const value = JSON.stringify(status);
  await prisma.setting.upsert({
    where: { key: "load-balancer" },
    create: { key: "load-balancer", value },
    update: { value },
    select: { key: true },
  });
}
