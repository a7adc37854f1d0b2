import type { PrismaClient } from "@/lib/db/generated/client";

/** Whether an image is made of what somebody sent, by whichever controller. */
export async function isMaking(prisma: PrismaClient): Promise<boolean> {
  const count = await prisma.imageFetch.count({
    where: { upload: { not: null }, endedAt: null, state: { not: "asked" } },
  });
  return count > 0;
}
