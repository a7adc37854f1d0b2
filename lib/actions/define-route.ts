import { callerOf, checkCaller } from "@/lib/auth/check-caller";
import { currentActor } from "@/lib/auth/session";
import { getPrisma } from "@/lib/db/prisma";
import { AppError } from "@/lib/errors";
import { failure, LIVE_HEADERS } from "@/lib/http/failure";
import { timeRequest } from "@/lib/http/request-times";
import type { VerbContext } from "./verb-context";

const MAX_BYTES = 1_000_000;
const KEY = "idempotency-key";

type Verb<T> = (ctx: VerbContext, input: unknown) => Promise<T>;

/**
 * Makes a POST route of a verb that makes something: checks where the call comes from as an action does, takes JSON of at most 1 MB and
 * the header `Idempotency-Key`, and answers 201 with where to read what was made. Errors are answered as every route does.
 */
export function defineRoute<T extends object>(
  verb: Verb<T>,
  locationOf: (made: T) => string,
): (request: Request) => Promise<Response> {
  async function answer(request: Request, path: string): Promise<Response> {
    try {
      checkCaller(callerOf(request.headers));
      const ctx = { actor: await currentActor(), prisma: getPrisma() };
      const made = await verb(ctx, withKey(await bodyOf(request), request.headers.get(KEY)));
      return Response.json(made, { status: 201, headers: { ...LIVE_HEADERS, location: locationOf(made) } });
    } catch (error) {
      return failure(error, path);
    }
  }
  return (request) => {
    const { pathname } = new URL(request.url);
    return timeRequest(pathname, () => answer(request, pathname));
  };
}

const refuse = (field: string, message: string, cause?: unknown): never => {
  throw new AppError("invalid-input", message, { fieldErrors: { [field]: message }, cause });
};

async function bodyOf(request: Request): Promise<object> {
  // Also: no page of another site can send this without being asked for it first.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    refuse("content-type", "Send JSON, with the header Content-Type: application/json.");
  const text = await textOf(request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    refuse("body", "The body is no JSON.", cause);
  }
  return typeof body === "object" && body !== null && !Array.isArray(body)
    ? body
    : refuse("body", "The body has to be an object.");
}

/** Reads no more of it than may be sent, whatever its length is said to be. */
async function textOf({ body }: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > MAX_BYTES) refuse("body", "The body is larger than 1 MB.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** Sent in a header or in the body; two that differ leave open which was meant. */
function withKey(body: object, key: string | null): object {
  if (key === null) return body;
  const own: unknown = Reflect.get(body, "idempotencyKey");
  if (own !== undefined && own !== key)
    refuse("idempotencyKey", "The header Idempotency-Key and the body name different keys.");
  return { ...body, idempotencyKey: key };
}
