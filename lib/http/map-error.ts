import { isOfDatabase } from "@/lib/db/origin";
import { AppError } from "@/lib/errors";

/**
 * Codes of Prisma and Postgres that mean that the database can't be asked now. Postgres' classes 08 (connection) and 57P
 * (operator intervention) are tested by their beginning.
 */
const UNREACHABLE = new Set([
  ...["P1000", "P1001", "P1002", "P1003", "P1008", "P1010", "P1011", "P1017", "P2024", "P2037"],
  ...["53300", "3D000"],
]);
const UNREACHABLE_KINDS = new Set([
  ...["DatabaseNotReachable", "DatabaseDoesNotExist", "DatabaseAccessDenied", "AuthenticationFailed"],
  ...["ConnectionClosed", "TooManyConnections", "SocketTimeout", "TlsConnectionError"],
]);
/** Node's codes, which say nothing of the database unless its client failed with them: a missing file is an ENOENT, too. */
const OF_NETWORK = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ENOENT", "EACCES", "ENOTFOUND", "EAI_AGAIN"],
  ...["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  // pg gives these no code; each is the whole text of one `new Error` in it.
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Query read timeout",
  "Client has encountered a connection error and is not queryable",
]);
/** Statement timeout, lock timeout, deadlock, serialisation failure, and Prisma's transaction that waited too long. */
const BUSY = new Set(["57014", "55P03", "40P01", "40001", "P2028", "P2034"]);
/** Text that Postgres can't store: a NUL or half a character. */
const UNSTORABLE = new Set(["22021", "22P05"]);
/** No room: Postgres, and the file system, of a quota, too. */
const FULL = new Set(["53100", "ENOSPC", "EDQUOT"]);
const UNIQUE = new Set(["23505", "P2002"]);

const MAX_DEPTH = 6;

/** The `AppError` that an error stands for, by the codes of it and of its causes; null where it is unknown. */
export function mapError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const found = [...codesOf(error, 0, false)];
  const codes = found.map(({ code }) => code);
  if (codes.some((code) => FULL.has(code))) {
    return new AppError("unavailable", "The disk is full. Free some room, then try again.", { cause: error });
  }
  if (codes.some(isUnreachable) || found.some((one) => one.isOfDatabase && OF_NETWORK.has(one.code))) {
    return new AppError("unavailable", "The database can't be reached at the moment.", { cause: error });
  }
  if (codes.some((code) => BUSY.has(code))) {
    return new AppError("unavailable", "The database is busy. Try again.", { cause: error });
  }
  if (codes.some((code) => UNIQUE.has(code))) {
    return new AppError("conflict", "Somebody was faster. Look again, then decide.", { cause: error });
  }
  if (codes.some((code) => UNSTORABLE.has(code))) {
    return new AppError("invalid-input", "The text has a character that can't be stored.", { cause: error });
  }
  return null;
}

const isUnreachable = (code: string): boolean =>
  UNREACHABLE.has(code) || UNREACHABLE_KINDS.has(code) || /^(08\w{3}|57P0[1-5])$/.test(code);

interface Code {
  readonly code: string;
  /** Whether the error that has it, or one that it is the cause of, arose in the database's client. */
  readonly isOfDatabase: boolean;
}

/** Prisma gives its own errors a name; those of its driver that it only passes on get its version. */
const isOfClient = (error: object): boolean =>
  isOfDatabase(error) ||
  typeof Reflect.get(error, "clientVersion") === "string" ||
  /^(PrismaClient\w*|DriverAdapterError)$/.test(String(Reflect.get(error, "name")));

/** Every code-like field of an error, its causes, and the errors that it gathers. */
function* codesOf(error: unknown, depth: number, isBelowClient: boolean): Generator<Code> {
  if (typeof error !== "object" || error === null || depth > MAX_DEPTH) return;
  const isBelow = isBelowClient || isOfClient(error);
  for (const field of ["code", "errorCode", "originalCode", "kind", "message"]) {
    const value: unknown = Reflect.get(error, field);
    if (typeof value === "string") yield { code: value, isOfDatabase: isBelow };
  }
  for (const field of ["cause", "meta", "driverAdapterError"])
    yield* codesOf(Reflect.get(error, field), depth + 1, isBelow);
  const gathered: unknown = Reflect.get(error, "errors");
  if (Array.isArray(gathered)) for (const inner of gathered) yield* codesOf(inner, depth + 1, isBelow);
}
