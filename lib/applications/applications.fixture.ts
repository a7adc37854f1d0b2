import { randomUUID } from "node:crypto";
import type { VerbContext } from "@/lib/actions/verb-context";
import { ANONYMOUS_VIEWER, LOCAL_OPERATOR } from "@/lib/auth/actor";
import { sqlOfPool } from "@/lib/db/sql-of";
import { createTestDatabase } from "@/lib/db/test-database";
import { recordEvents } from "@/lib/events/record-events";
import type { ReadContext } from "@/lib/http/read-context";
import { eventTypeOf } from "@/lib/lifecycle/event";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import { createApplication } from "./create-application";

export const key = (): string => randomUUID();

const workload = (id: string, kind: "vm" | "container", provider: string) => ({
  id,
  kind,
  provider,
  runtime: "runc",
  replicas: 2,
  spec: { artifact: "demo:v1" },
});

/** A fresh database with the application `hello`, as the first start makes it, and hands to act on it. */
export async function helloDatabase() {
  const db = await createTestDatabase();
  const operator: VerbContext = { actor: LOCAL_OPERATOR, prisma: db.prisma };
  const viewer: VerbContext = { actor: ANONYMOUS_VIEWER, prisma: db.prisma };
  const sql = sqlOfPool(db.pool);
  const reader: ReadContext = { prisma: db.prisma, sql, actor: LOCAL_OPERATOR };
  await createApplication(operator, {
    id: "hello",
    name: "hello",
    workloads: [workload("hello-vm", "vm", "vms"), workload("hello-container", "container", "containers")],
  });
  /** What the controller would do once the desired set is reached. */
  const finish = async (workloadId: string, outcome = "succeeded"): Promise<void> => {
    await sql.query(
      `UPDATE rollout SET outcome = $2, started_at = requested_at, finished_at = now()
        WHERE workload_id = $1 AND outcome IS NULL`,
      [workloadId, outcome],
    );
    await sql.query(
      `UPDATE workload SET stable_revision = current_revision WHERE id = $1 AND $2 = 'succeeded'`,
      [workloadId, outcome],
    );
    await sql.query(
      `UPDATE revision r SET stable_at = now() FROM workload w
        WHERE r.workload_id = $1 AND w.id = $1 AND r.number = w.current_revision AND $2 = 'succeeded'`,
      [workloadId, outcome],
    );
  };
  /** Marks of one instance, offsets in ms from `at`. */
  const live = async (
    name: { workloadId: string; revision: number; ordinal: number },
    at: number,
    marks: Partial<Record<Mark, number>>,
    facts: Record<string, unknown> = {},
  ): Promise<void> => {
    const subject = `${name.workloadId}-r${name.revision}-${name.ordinal}`;
    const kind = name.workloadId.endsWith("vm") ? "vm" : "container";
    await recordEvents(
      sql,
      Object.entries(marks).map(([mark, offset]) => ({
        source: "/test",
        id: `${subject}-${mark}-${offset}`,
        subject,
        type: eventTypeOf(mark as Mark),
        time: isoMicrosOf(at + offset),
        data: { ...name, kind, ...facts },
      })),
    );
  };
  return { ...db, sql, operator, viewer, reader, finish, live };
}
export type HelloDatabase = Awaited<ReturnType<typeof helloDatabase>>;
