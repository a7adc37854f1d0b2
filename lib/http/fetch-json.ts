import { z } from "zod";
import { AppError, ERROR_CODES, type ErrorCode } from "@/lib/errors";

/** The body of every answer of `/api` that is not a success. */
export const errorBodySchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  fieldErrors: z.record(z.string(), z.string()).default({}),
  reference: z.string().nullable().default(null),
});
export type ErrorBody = z.input<typeof errorBodySchema>;

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

/**
 * GETs `path` and parses the body by `schema`; throws a `FetchError` where server or network say no. `spokenAt` is the one
 * status besides success whose body may be what was asked for.
 */
export async function fetchJson<T extends z.ZodType>(
  path: string,
  schema: T,
  signal?: AbortSignal,
  spokenAt?: number,
): Promise<z.output<T>> {
  const response = await request(path, signal);
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new FetchError("unavailable", `The answer of ${path} can't be read.`, null, { cause });
  });
  if (response.ok) return schema.parse(body);
  const spoken = response.status === spokenAt ? schema.safeParse(body) : null;
  if (spoken?.success) return spoken.data;
  const error = errorBodySchema.safeParse(body);
  if (!error.success) {
    throw new FetchError("unavailable", `The server answered ${response.status}.`, null, {
      cause: error.error,
    });
  }
  const { code, message, reference, fieldErrors } = error.data;
  throw new FetchError(code, message, reference, { fieldErrors });
}

async function request(path: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(path, { headers: { accept: "application/json" }, signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new FetchError("unavailable", "The server can't be reached.", null, { cause });
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
