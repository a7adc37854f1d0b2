import { checkHost } from "@/lib/auth/check-caller";
import type { AppError, ErrorCode } from "@/lib/errors";
import type { ErrorBody } from "./fetch-json";
import { logFailure } from "./log-failure";
import { mapError } from "./map-error";
import { readContext, type ReadContext } from "./read-context";

const STATUS: Readonly<Record<ErrorCode, number>> = {
  "invalid-input": 400,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  internal: 500,
  unavailable: 503,
};
// Live data: a copy that a cache keeps is wrong by the next second.
const HEADERS = { "cache-control": "no-store" };

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
      checkHost({ boundTo: process.env.HOST ?? "127.0.0.1", host: request.headers.get("host") });
      const query = Object.fromEntries(url.searchParams);
      const body = await read({
        ctx: await readContext(),
        params: await params,
        query,
        signal: request.signal,
      });
      return Response.json(body, { status: statusOf(body), headers: HEADERS });
    } catch (error) {
      return failure(error, url.pathname);
    }
  };
}

/** The answer to a request that failed. */
export function failure(error: unknown, where: string): Response {
  const known: AppError | null = mapError(error);
  const code = known?.code ?? "internal";
  const isOurs = code === "internal" || code === "unavailable";
  const body: ErrorBody = {
    code,
    message: known?.message ?? "Something went wrong here. The reference finds it in the log.",
    fieldErrors: { ...known?.fieldErrors },
    reference: isOurs ? logFailure(error, where) : null,
  };
  return Response.json(body, { status: STATUS[code], headers: HEADERS });
}
