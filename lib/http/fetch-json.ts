import type * as z from "zod/mini";
import { AppError, type ErrorCode } from "@/lib/errors";
import { hearAnswer } from "./server-clock";

const UNREACHABLE = "The server can't be reached.";

/** Why a GET of the browser failed. `reference` names the server's log line, where there is one. */
export class FetchError extends AppError {
  constructor(
    code: ErrorCode,
    message: string,
    readonly reference: string | null,
    options: { fieldErrors?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}

/** Loads what an answer is checked by: no page needs it before something is read anew. */
type SchemaLoader<T extends z.ZodMiniType> = () => Promise<T>;

/**
 * GETs `path` and parses the body by the schema that `load` brings; throws a `FetchError` where server or network say no, or
 * where the schema can't be had. `spokenAt` is the one status besides success whose body may be what was asked for.
 */
export async function fetchJson<T extends z.ZodMiniType>(
  path: string,
  load: SchemaLoader<T>,
  signal?: AbortSignal,
  spokenAt?: number,
): Promise<z.output<T>> {
  const [response, schema] = await Promise.all([request(path, signal), codeOf(load)]);
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new FetchError("unavailable", `The answer of ${path} can't be read.`, null, { cause });
  });
  hearAnswer(body);
  if (response.ok) return schema.parse(body);
  const spoken = response.status === spokenAt ? schema.safeParse(body) : null;
  if (spoken?.success) return spoken.data;
  throw await refusalOf(response.status, body);
}

/** What a refusal's body says, as an error. */
export async function refusalOf(status: number, body: unknown): Promise<FetchError> {
  const { errorBodySchema } = await codeOf(() => import("./error-body"));
  const error = errorBodySchema.safeParse(body);
  if (!error.success)
    return new FetchError("unavailable", `The server answered ${status}.`, null, { cause: error.error });
  const { code, message, reference, fieldErrors } = error.data;
  return new FetchError(code, message, reference, { fieldErrors });
}

/** Code comes from the same server as answers do, and fails as they do. */
async function codeOf<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new FetchError("unavailable", UNREACHABLE, null, { cause });
  }
}

async function request(path: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(path, { headers: { accept: "application/json" }, signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new FetchError("unavailable", UNREACHABLE, null, { cause });
  }
}

/** `/api/events?limit=100`: path and query string, leaving out what is null or undefined. */
export function urlOf(
  path: string,
  params: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined) search.set(name, String(value));
  }
  const query = search.toString();
  return query === "" ? path : `${path}?${query}`;
}
