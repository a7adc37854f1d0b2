import type { Prisma } from "@/lib/db/generated/client";

/** What an application may be called: as somebody calls it, with its id behind that where another is called so. */
export async function freeApplicationName(
  prisma: Prisma.TransactionClient,
  id: string,
  name: string,
): Promise<string> {
  const other = await prisma.application.findFirst({
    where: { id: { not: id }, deletedAt: null, name: { equals: name, mode: "insensitive" } },
    select: { id: true },
  });
  return other ? `${name} (${id})` : name;
}
