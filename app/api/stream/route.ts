import { changes } from "@/app/changes";
import { callerOf, checkHost } from "@/lib/auth/check-caller";
import { eventStream } from "@/lib/http/event-stream";
import { failure } from "@/lib/http/failure";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export function GET(request: Request): Response {
  try {
    checkHost(callerOf(request.headers));
    const lastEventId =
      request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
    const stream = eventStream(changes(), request.signal, lastEventId);
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
