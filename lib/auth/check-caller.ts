import { AppError } from "@/lib/errors";
import { isLoopback } from "./loopback";

/** What the server is bound to and what the caller's request says of itself. */
export interface Caller {
  /** The address that the server listens on. */
  readonly boundTo: string;
  /** Names besides this machine's own that a server beyond loopback answers to; null: any. */
  readonly names: readonly string[] | null;
  /** The `Host` header. */
  readonly host: string | null;
  /** The `X-Forwarded-Host` header, which a proxy sets, and so does Next where there is none. */
  readonly forwardedHost: string | null;
  /** The `Origin` header. */
  readonly origin: string | null;
}

/** The caller of a request, of a server that `HOST` and `MAYFLY_HOSTS` describe. */
export function callerOf(headers: Pick<Headers, "get">, env: NodeJS.ProcessEnv = process.env): Caller {
  const names = (env.MAYFLY_HOSTS ?? "").split(",").flatMap((name) => name.trim().toLowerCase() || []);
  return {
    boundTo: env.HOST || "127.0.0.1",
    names: names.length > 0 ? names : null,
    host: headers.get("host"),
    forwardedHost: headers.get("x-forwarded-host"),
    origin: headers.get("origin"),
  };
}

/**
 * Refuses a page of another site that lets its visitor's browser call us by a name of its own (DNS rebinding): a server
 * that listens on loopback answers to loopback names only, any other to those that it was given, if it was.
 */
export function checkHost(caller: Omit<Caller, "origin">): void {
  const { boundTo, names, host, forwardedHost } = caller;
  if (host === null) throw new AppError("forbidden", "The request names no host.");
  const isLocal = isLoopback(boundTo);
  if (!isLocal && names === null) return;
  const asked = [host, ...(forwardedHost ?? "").split(",").filter((name) => name.trim() !== "")];
  for (const one of asked) {
    const name = nameOf(one.trim());
    if (isLoopback(name) || (!isLocal && names?.includes(name))) continue;
    const where = isLocal ? "on this machine only" : "by the names in MAYFLY_HOSTS only";
    throw new AppError("forbidden", `This Mayfly answers ${where}, not as ${one.trim().slice(0, 200)}.`);
  }
}

/** The name in a `Host` header, without its port; nothing where it holds more than a name. */
const nameOf = (host: string): string =>
  /^[^\s/\\?#@]+$/.test(host) ? (urlOf(`http://${host}`)?.hostname ?? "") : "";

/** Refuses whatever was not sent by a page of ours: another origin, or none at all. */
export function checkCaller(caller: Caller): void {
  checkHost(caller);
  const origin = urlOf(caller.origin ?? "");
  const own = urlOf(`${origin?.protocol ?? "http:"}//${caller.host ?? ""}`);
  if (origin === null || own === null || origin.origin !== own.origin || origin.host === "") {
    throw new AppError("forbidden", "The request did not come from a page of this Mayfly.");
  }
}

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
