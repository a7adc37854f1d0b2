import type { Actor } from "@/lib/auth/actor";
import type { PrismaClient } from "@/lib/db/generated/client";

/** What a verb is called with: who asks, and the database. */
export interface VerbContext {
  readonly actor: Actor;
  readonly prisma: PrismaClient;
  /** An experiment asks, to prepare or to restore what it measures by another rollout. */
  readonly isPreparation?: boolean;
}
