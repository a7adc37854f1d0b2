import { z } from "zod";
import { callerOf, checkHost } from "@/lib/auth/check-caller";
import { AppError } from "@/lib/errors";
import { failure, LIVE_HEADERS } from "./failure";
import { readContext, type ReadContext } from "./read-context";

interface Asked<Params> {
  readonly ctx: ReadContext;
  readonly params: Params;
  /** The query string; of a name that is given twice, the last. */
  readonly query: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What a route takes that takes no query string. */
export const NO_QUERY = z.object({});

/** Refuses parameters that would be ignored: who sends them takes the answer for what it is not. */
function checkNames(query: URLSearchParams, taken: z.ZodObject): void {
  const names = Object.keys(taken.shape);
  const unknown = [...new Set(query.keys())].filter((name) => !names.includes(name));
  const [first] = unknown;
  if (first === undefined) return;
  const message =
    names.length === 0
      ? "This takes no parameters; leave it out."
      : `This takes ${names.join(", ")}; leave it out.`;
  throw new AppError("invalid-input", `${first.slice(0, 200)}: ${message}`, {
    fieldErrors: Object.fromEntries(unknown.map((name) => [name, message])),
  });
}

/**
 * Makes a GET route of a read: checks the host and the names of what is asked (`taken` holds those that there are), answers JSON,
 * and maps each error to its status and body. `statusOf` is for an answer that is read as usual and yet no success.
 */
export function respond<Params = Record<never, never>, Body = unknown>(
  taken: z.ZodObject,
  read: (asked: Asked<Params>) => Promise<Body>,
  statusOf: (body: Body) => number = () => 200,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, { params }) => {
    const url = new URL(request.url);
    try {
      checkHost(callerOf(request.headers));
      checkNames(url.searchParams, taken);
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
