import { callerOf, checkHost } from "@/lib/auth/check-caller";
import { failure, LIVE_HEADERS } from "./failure";
import { readContext, type ReadContext } from "./read-context";

interface Asked<Params> {
  readonly ctx: ReadContext;
  readonly params: Params;
  /** The query string; of a name that is given twice, the last. */
  readonly query: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Makes a GET route of a read: checks the host, answers JSON, and maps each error to its status and body. `statusOf` is for an
 * answer that is read as usual and yet no success.
 */
export function respond<Params = Record<never, never>, Body = unknown>(
  read: (asked: Asked<Params>) => Promise<Body>,
  statusOf: (body: Body) => number = () => 200,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, { params }) => {
    const url = new URL(request.url);
    try {
      checkHost(callerOf(request.headers));
      const query = Object.fromEntries(url.searchParams);
      const body = await read({
        ctx: await readContext(),
        params: await params,
        query,
        signal: request.signal,
      });
      return Response.json(body, { status: statusOf(body), headers: LIVE_HEADERS });
    } catch (error) {
      return failure(error, url.pathname);
    }
  };
}
