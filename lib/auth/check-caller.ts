import { AppError } from "@/lib/errors";
import { isLoopback } from "./loopback";

/** What the server is bound to and what the caller's request says of itself. */
export interface Caller {
  /** The address that the server listens on. */
  readonly boundTo: string;
  /** The `Host` header. */
  readonly host: string | null;
  /** The `Origin` header. */
  readonly origin: string | null;
}

/**
 * Refuses a page of another site that lets its visitor's browser call us by a name of its own (DNS rebinding): a server
 * that listens on loopback answers to loopback names only.
 */
export function checkHost({ boundTo, host }: Pick<Caller, "boundTo" | "host">): void {
  if (host === null) throw new AppError("forbidden", "The request names no host.");
  if (!isLoopback(boundTo)) return;
  const name = urlOf(`http://${host}`)?.hostname;
  if (!name || !isLoopback(name)) {
    throw new AppError("forbidden", `This Mayfly answers on this machine only, not as ${host}.`);
  }
}

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
