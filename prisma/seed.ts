import { readFile } from "node:fs/promises";
import path from "node:path";
import { createApplication } from "@/lib/applications/create-application";
import { SEED_ACTOR } from "@/lib/auth/actor";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { writeWhole } from "@/lib/processes/note-file";

const KEY = "installation-id";
const WHOLE_ID = /^mf-[0-9a-z]{12}$/;

/** The same application both ways: one artifact, two kinds, two replicas each. */
const HELLO = {
  id: "hello",
  name: "hello",
  workloads: [
    {
      id: "hello-vm",
      kind: "vm",
      provider: "vms",
      runtime: "qemu-microvm",
      replicas: 2,
      spec: { artifact: "demo:v1" },
    },
    {
      id: "hello-container",
      kind: "container",
      provider: "containers",
      runtime: "runc",
      replicas: 2,
      spec: { artifact: "demo:v1" },
    },
  ],
};

/**
 * The id that everything made by this installation carries. It is the data folder's, so that two installations on one
 * machine never touch each other's instances, and what a folder's instances are called survives its database.
 */
async function ensureInstallationId(prisma: PrismaClient, dataDir: string): Promise<string> {
  const file = path.join(dataDir, KEY);
  const known = await readId(file);
  const stored = await prisma.setting.findUnique({ where: { key: KEY } });
  const id = known ?? stored?.value ?? newId("mf");
  if (known === null) await writeWhole(file, id);
  await prisma.setting.upsert({
    where: { key: KEY },
    create: { key: KEY, value: id },
    update: { value: id },
  });
  return id;
}

/** Gives an empty database the application hello; leaves any other as it is. Says what it did. */
/** Null where there is none, or only what a crash left of one: then the database has it. */
async function readId(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return WHOLE_ID.test(text.trim()) ? text.trim() : null;
}

export async function seed(env: Pick<Env, "databaseUrl" | "dataDir">): Promise<string> {
  const pool = createPool(env.databaseUrl, { max: 2 });
  const prisma = createPrisma(pool);
  try {
    await ensureInstallationId(prisma, env.dataDir);
    if ((await prisma.application.count()) > 0) return "There are applications already.";
    await createApplication({ actor: SEED_ACTOR, prisma }, HELLO);
    return "Started the application hello.";
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}
