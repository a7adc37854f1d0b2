import { INSTANCE_COLUMNS, instanceRow } from "@/lib/events/merge-instances";
import { markOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { instanceEventDataSchema } from "@/lib/lifecycle/event-schema";
import { foldChecked } from "@/lib/lifecycle/fold";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import type { Message } from "@/lib/lifecycle/message";
import type { CopyValue } from "./copy-rows";
import type { SimulatedWorkload } from "./core/history";
import type { Past, PastRollout } from "./core/past";
import { eventsOfLife, eventsOfRollout } from "./core/past-events";

/** Rows of a history that wait to be written. */
export interface Rows {
  readonly event: CopyValue[][];
  readonly instance: CopyValue[][];
  readonly rollout: CopyValue[][];
  readonly revision: CopyValue[][];
  readonly watch: CopyValue[][];
}
export type Table = keyof Rows;

const SIMULATED = JSON.stringify({ because: "simulated" } satisfies Message);

export const COLUMNS: Readonly<Record<Table, readonly string[]>> = {
  event: ["source", "id", "type", "time", "subject", "workload_id", "data"],
  instance: INSTANCE_COLUMNS,
  rollout: [
    ...[
      "id",
      "workload_id",
      "kind",
      "idempotency_key",
      "generation",
      "from_revision",
      "to_revision",
      "from_replicas",
    ],
    ...[
      "to_replicas",
      "actor",
      "reason",
      "requested_at",
      "started_at",
      "reached_at",
      "finished_at",
      "outcome",
      "reverted_because",
    ],
    ...["message", "lowest_ready", "failed_requests", "requests"],
  ],
  revision: [
    ...[
      "workload_id",
      "number",
      "artifact",
      "port",
      "probe_path",
      "memory_mb",
      "cpus",
      "created_by",
      "created_at",
    ],
    "stable_at",
  ],
  watch: ["workload_id", "token", "from_at", "until_at"],
};
export const TABLES: readonly Table[] = ["event", "instance", "rollout", "revision", "watch"];
export const emptyRows = (): Rows => ({ event: [], instance: [], rollout: [], revision: [], watch: [] });

/** Where a workload stands after what was added. */
interface End {
  generation: number;
  revision: number;
  token: number;
}

/** Adds what happened, and notes in `end` where that leaves the workload. */
export function addRows(rows: Rows, workload: SimulatedWorkload, past: Past, end: End): void {
  switch (past.kind) {
    case "life": {
      const events = eventsOfLife(workload, past);
      rows.event.push(...events.map((event) => eventRow(workload, event)));
      rows.instance.push(...foldedRows(events));
      return;
    }
    case "rollout": {
      end.generation += past.change === "recover" ? 0 : 1;
      end.revision = past.outcome === "succeeded" ? past.toRevision : end.revision;
      rows.event.push(...eventsOfRollout(workload, past).map((event) => eventRow(workload, event)));
      rows.rollout.push(rolloutRow(workload, past, Math.max(1, end.generation)));
      return;
    }
    case "revision": {
      const at = isoMicrosOf(past.at);
      const artifact = past.isStable ? `demo:v${1 + (past.number % 3)}` : "demo:never-ready";
      rows.revision.push([
        ...[workload.id, past.number, artifact, 8080, "/healthz", 64, 1, "simulation", at],
        past.isStable ? at : null,
      ]);
      return;
    }
    case "watch": {
      end.token = past.token;
      rows.watch.push([workload.id, past.token, isoMicrosOf(past.fromAt), isoMicrosOf(past.untilAt)]);
    }
  }
}

const eventRow = ({ id }: SimulatedWorkload, event: MayflyEvent): CopyValue[] => [
  ...[event.source, event.id, event.type, event.time, event.subject, id, JSON.stringify(event.data)],
];

/** By the same fold that events of the controller go through. */
function foldedRows(events: readonly MayflyEvent[]): CopyValue[][] {
  const checked = events.flatMap((event) => {
    const mark = markOf(event.type);
    return mark === null ? [] : [{ event, mark, data: instanceEventDataSchema.parse(event.data) }];
  });
  return [...foldChecked(checked).values()].map((instance) => {
    const row = instanceRow(instance);
    return INSTANCE_COLUMNS.map((column) =>
      column === "message" ? jsonOf(row[column] ?? null) : copyValueOf(row[column]),
    );
  });
}

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

function copyValueOf(value: unknown): CopyValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError("An instance's columns are texts, numbers and booleans.");
}

function rolloutRow(workload: SimulatedWorkload, past: PastRollout, generation: number): CopyValue[] {
  const [requestedAt, finishedAt] = [isoMicrosOf(past.requestedAt), isoMicrosOf(past.finishedAt)];
  const isReverted = past.outcome === "reverted";
  return [
    ...[
      past.id,
      workload.id,
      past.change,
      past.id,
      generation,
      past.fromRevision,
      past.toRevision,
      past.fromReplicas,
    ],
    ...[past.toReplicas, "simulation", SIMULATED, requestedAt, requestedAt],
    ...[past.reachedAt === null ? null : isoMicrosOf(past.reachedAt), finishedAt, past.outcome],
    ...[
      isReverted ? jsonOf({ because: "revision-never-ready" } satisfies Message) : null,
      SIMULATED,
      past.lowestReady,
      past.failedRequests,
      requestsOf(past),
    ],
  ];
}

const MS_PER_REQUEST = 20;

/** Clients ask evenly, 50 times a second. */
const requestsOf = ({ requestedAt, finishedAt, failedRequests }: PastRollout): number =>
  failedRequests + Math.max(0, Math.floor((finishedAt - requestedAt) / MS_PER_REQUEST));
