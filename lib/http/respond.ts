import { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import { callerOf, checkHost } from "@/lib/auth/check-caller";
import { AppError } from "@/lib/errors";
import { failure, LIVE_HEADERS } from "./failure";
import { routeOf, timeRequest } from "./request-times";
import { readContext, type ReadContext } from "./read-context";

interface Asked<Input> {
  readonly ctx: ReadContext;
  readonly input: Input;
  readonly signal: AbortSignal;
}

/** Of a read that takes nothing. */
export const NO_INPUT = z.object({});

/** Refuses parameters that would be ignored: who sends them takes the answer for what it is not. */
function checkNames(query: URLSearchParams, names: readonly string[]): void {
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

type Route = (
  request: Request,
  context: { params: Promise<Readonly<Record<string, string>>> | undefined },
) => Promise<Response>;

/**
 * Makes a GET route of a read: checks the host, takes the input from the path and, whatever the path does not name, from the query
 * string (of a name that is given twice, the last), answers with it, and maps each error to its status and body. A path that names
 * nothing has no params at all, whatever Next's types say.
 */
export function respondWith<Input extends z.ZodObject, Body>(
  schema: Input,
  read: (asked: Asked<z.output<Input>>) => Promise<Body>,
  answerOf: (body: Body) => Response,
): Route {
  async function answer(request: Request, url: URL, named: Readonly<Record<string, string>>) {
    try {
      checkHost(callerOf(request.headers));
      checkNames(
        url.searchParams,
        Object.keys(schema.shape).filter((name) => !Object.hasOwn(named, name)),
      );
      const input = parseInput(schema, { ...Object.fromEntries(url.searchParams), ...named });
      return answerOf(await read({ ctx: await readContext(), input, signal: request.signal }));
    } catch (error) {
      return failure(error, url.pathname);
    }
  }
  return async (request, { params }) => {
    const url = new URL(request.url);
    const named = (await params) ?? {};
    return timeRequest(routeOf(url.pathname, named), () => answer(request, url, named));
  };
}

/** The same of a read that answers JSON. `statusOf` is for an answer that is read as usual and yet no success. */
export const respond = <Input extends z.ZodObject, Body>(
  schema: Input,
  read: (asked: Asked<z.output<Input>>) => Promise<Body>,
  statusOf: (body: Body) => number = () => 200,
): Route =>
  respondWith(schema, read, (body) => Response.json(body, { status: statusOf(body), headers: LIVE_HEADERS }));
