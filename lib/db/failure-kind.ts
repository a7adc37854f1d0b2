import { isOfDatabase } from "./origin";

/**
 * Codes of Prisma and Postgres that mean that the database can't be asked now. Postgres' classes 08 (connection) and 57P
 * (operator intervention) are tested by their beginning.
 */
const UNREACHABLE = new Set([
  ...["P1000", "P1001", "P1002", "P1003", "P1008", "P1010", "P1011", "P1017"],
  "3D000",
]);
const UNREACHABLE_KINDS = new Set([
  ...["DatabaseNotReachable", "DatabaseDoesNotExist", "DatabaseAccessDenied", "AuthenticationFailed"],
  ...["ConnectionClosed", "SocketTimeout", "TlsConnectionError"],
]);
/** Node's codes, which say nothing of the database unless its client failed with them: a missing file is an ENOENT, too. */
const OF_NETWORK = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ENOENT", "EACCES", "ENOTFOUND", "EAI_AGAIN"],
  ...["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  // pg gives these no code; each is the whole text of one `new Error` in it.
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout expired",
  "Query read timeout",
  "Client has encountered a connection error and is not queryable",
]);
/**
 * Statement timeout, lock timeout, deadlock, serialisation failure, a transaction of Prisma's that waited or took too long, and no
 * connection left, by Prisma, Postgres and its adapter.
 */
const BUSY = new Set([
  ...["57014", "55P03", "40P01", "40001", "P2028", "P2034"],
  ...["P2024", "P2037", "53300", "TooManyConnections"],
]);
/** pg's pool gives it no code: within its deadline none of its connections became free. */
const NO_CONNECTION = "timeout exceeded when trying to connect";
/** Postgres took the transaction back, all of it, so that others go on: what it asks for is that it be run again. */
const ASKED_AGAIN = new Set(["40P01", "40001", "P2034"]);
/** Text that Postgres can't store: a NUL or half a character. */
const UNSTORABLE = new Set(["22021", "22P05"]);
/** No room: Postgres, and the file system, of a quota, too. */
const FULL = new Set(["53100", "ENOSPC", "EDQUOT"]);
const UNIQUE = new Set(["23505", "P2002"]);

const MAX_DEPTH = 6;

/** What kept the database from doing what was asked: no room, not there, too much to do, a key that is taken, a text that it can't keep. */
export type FailureKind = "full" | "away" | "busy" | "taken" | "unstorable";

/** By the codes of an error and of its causes; null where it is not known as one of the database's. */
export function failureKindOf(error: unknown): FailureKind | null {
  const found = [...codesOf(error, 0, false)];
  const has = (codes: ReadonlySet<string>): boolean => found.some(({ code }) => codes.has(code));
  if (has(FULL)) return "full";
  if (found.some(({ code }) => isUnreachable(code))) return "away";
  if (found.some((one) => one.isOfDatabase && OF_NETWORK.has(one.code))) return "away";
  if (has(BUSY) || found.some((one) => one.isOfDatabase && one.code === NO_CONNECTION)) return "busy";
  if (has(UNIQUE)) return "taken";
  return has(UNSTORABLE) ? "unstorable" : null;
}

/** Whether Postgres took a transaction back for the sake of others, so that it can be run again. */
export const isAskedAgain = (error: unknown): boolean =>
  [...codesOf(error, 0, false)].some(({ code }) => ASKED_AGAIN.has(code));

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
