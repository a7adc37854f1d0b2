import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import { databaseNow } from "@/lib/db/now";
import { cursorOf, keyOf, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { CLOCK_EVENT_TYPE, eventTypeOf, ROLLOUT_EVENT_TYPES } from "@/lib/lifecycle/event";
import { isoOf } from "@/lib/lifecycle/instant";
import { messageSchema } from "@/lib/lifecycle/message-schema";
import { MARKS } from "@/lib/lifecycle/vocabulary";
import { rangeOfWindow } from "@/lib/lifecycle/window";
import { checkNamed } from "@/lib/sight/check-named";
import { selectInSight } from "@/lib/sight/in-sight";
import { messageText } from "@/lib/text/messages";
import { patternsOf } from "./core/patterns";
import { severityOf } from "./core/severity";
import type { Statement } from "@/lib/db/statement";
import type { Along } from "./along";
import { PAGE, type EventRow } from "./select-event-page";
import { LAST_LOOKED_AT, type Place } from "./select-last-looked-at";
import type { EventDto, eventPageSchema } from "./schema";
import { listEventsInput } from "./input";

type Filters = z.output<typeof listEventsInput>;

/** So many events are looked at for one page: where few match, the cursor leads on from there. */
const LOOKED_AT = 100_000;
/** Of each of many workloads at least this share of them. */
const LEAST_SHARE = 1 / 50;

/**
 * Events by their time, newest first; `by: "arrival"`: those of the last 2,000 that were written, whatever their time. A page may
 * hold fewer than asked for, or none, and still have a next: `lookedBackTo` says how far it looked. Throws `not-found`.
 */
export async function listEvents(
  ctx: ReadContext,
  input: z.input<typeof listEventsInput> = {},
  lookedAt = LOOKED_AT,
): Promise<z.output<typeof eventPageSchema>> {
  const filters = parseInput(listEventsInput, input);
  await checkNamed(ctx.prisma, [
    { field: "workloadId", workload: filters.workloadId },
    { field: "applicationId", application: filters.applicationId },
  ]);
  const [at = null, seq = null] = keyOf(filters.cursor, ["micros", "bigint"]);
  const range = rangeOfWindow(filters.window, await databaseNow(ctx.sql));
  const ids = await workloadsOf(ctx, filters);
  const along = alongOf(filters, ids);
  const severity = filters.severity ?? "any";
  const isOfNone = filters.workloadId === null && filters.applicationId === null;
  const reached = [ids, isOfNone, filters.subject, at, seq, range?.since ?? null, range?.until ?? null];
  const share = Math.ceil(lookedAt * Math.max(1 / Math.max(1, ids?.length ?? 1), LEAST_SHARE));
  const last =
    isSifted(filters) && along !== "arrival"
      ? await lastLookedAt(ctx, LAST_LOOKED_AT[along][severity], [
          ...reached,
          along === "all" ? lookedAt : share,
        ])
      : null;
  const rows = await ctx.sql.rows(PAGE[along][severity], [
    ...reached,
    ...[
      wholeTypeOf(filters.type),
      filters.text === null ? null : patternsOf(filters.text),
      last?.at ?? null,
      last?.seq ?? null,
      filters.limit + 1,
    ],
  ]);
  const page = pageOfRows(rows, filters.limit, eventDto, (row) => cursorOf(row.cursorAt, row.seq));
  if (along === "arrival") return { ...page, nextCursor: null, lookedBackTo: null };
  if (page.nextCursor !== null) return { ...page, lookedBackTo: page.items.at(-1)?.time ?? null };
  if (last === null) return { ...page, lookedBackTo: null };
  return { ...page, nextCursor: cursorOf(last.at, last.seq), lookedBackTo: isoOf(Number(last.at) / 1000) };
}

const eventDto = ({ cursorAt: _, ...row }: EventRow): EventDto => ({
  ...row,
  message: messageOf(row.data),
  severity: severityOf(row),
  time: isoOf(row.time),
  receivedAt: isoOf(row.receivedAt),
});

/** In words; null where it says nothing that could be worded. */
function messageOf({ message }: EventRow["data"]): string | null {
  const kept = messageSchema.safeParse(message);
  return kept.success ? messageText(kept.data) : null;
}

/** Whether events have to be looked at one by one. */
const isSifted = ({ type, text, severity }: Filters): boolean =>
  type !== null || text !== null || severity === "failure" || severity === "warning";

/** Null: of all workloads, and of none. */
const workloadsOf = (ctx: ReadContext, filters: Filters): Promise<readonly string[] | null> => {
  const { workloadId, applicationId, simulated, subject } = filters;
  if (workloadId !== null) return Promise.resolve([workloadId]);
  // What is named is in sight, whatever it is of.
  if (subject !== null && applicationId === null) return Promise.resolve(null);
  return selectInSight(ctx.prisma, { applicationId, simulated });
};

function alongOf({ by, subject, severity }: Filters, ids: readonly string[] | null): Along {
  if (by === "arrival") return "arrival";
  // Trouble is rare, and has an index of its own.
  const isRare = severity !== null && severity !== "normal";
  return ids === null || subject !== null || isRare ? "all" : "workloads";
}

async function lastLookedAt(
  ctx: ReadContext,
  statement: Statement<Place>,
  parameters: readonly unknown[],
): Promise<Place | null> {
  const [place] = await ctx.sql.rows(statement, parameters);
  return place ?? null;
}

/** `ready` -> `dev.mayfly.instance.ready`, `step` -> `dev.mayfly.rollout.step`; a whole type stays as it is. */
function wholeTypeOf(type: string | null): string | null {
  const mark = MARKS.find((word) => word === type);
  if (mark) return eventTypeOf(mark);
  return [...ROLLOUT_EVENT_TYPES, CLOCK_EVENT_TYPE].find((whole) => whole.endsWith(`.${type}`)) ?? type;
}
