import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";

export interface Course {
  readonly reachedAt: Instant | null;
  readonly firstReady: number | null;
  readonly lowestReady: number | null;
}

/** Stores how a rollout went. */
export async function writeCourse(sql: Sql, rolloutId: string, course: Course): Promise<void> {
  const { reachedAt, firstReady, lowestReady } = course;
  await sql.execute(
    `UPDATE rollout SET reached_at = $2::timestamptz, first_ready = $3::int, lowest_ready = $4::int WHERE id = $1`,
    [rolloutId, reachedAt === null ? null : isoMicrosOf(reachedAt), firstReady, lowestReady],
  );
}
