import { getPool } from "@/lib/db/pool";
import { sqlOfPool } from "@/lib/db/sql-of";
import { callerOf, checkHost } from "@/lib/auth/check-caller";
import { getChangeStream } from "@/lib/http/change-stream";
import { eventStream } from "@/lib/http/event-stream";
import { failure } from "@/lib/http/failure";
import { createInstanceFeed } from "@/lib/workloads/stream-instances";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

const changes = () => getChangeStream(createInstanceFeed(sqlOfPool(getPool())));

export function GET(request: Request): Response {
  try {
    checkHost(callerOf(request.headers));
    const stream = eventStream(changes(), request.signal, request.headers.get("last-event-id"));
    return new Response(stream, {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return failure(error, "/api/stream");
  }
}
