import { lstat } from "node:fs/promises";
import type { PrismaClient } from "@/lib/db/generated/client";
import { listed, unlessMissing } from "@/lib/processes/unless-missing";
import { leftUploads } from "./core/upload-limits";
import { forgetUpload } from "./take-upload";
import { uploadPath, uploadsFolder } from "./uploads-folder";

/** Removes what was sent and nobody makes an image of, and what a process that was killed left half-written; how many. */
export async function sweepUploads(prisma: PrismaClient, dataDir: string, now: number): Promise<number> {
  const names = await listed(uploadsFolder(dataDir));
  if (names.length === 0) return 0;
  const open = await prisma.imageFetch.findMany({
    where: { endedAt: null, upload: { not: null } },
    select: { upload: true },
  });
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await unlessMissing(null, lstat(uploadPath(dataDir, name)));
      return found === null ? [] : [{ name, changedAt: found.mtimeMs }];
    }),
  );
  const left = leftUploads(files.flat(), new Set(open.flatMap(({ upload }) => upload ?? [])), now);
  for (const name of left) await forgetUpload(dataDir, name);
  return left.length;
}
