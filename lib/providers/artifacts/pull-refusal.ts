import { saysFullDisk } from "@/lib/processes/disk-reason";

/** Why a registry's image did not come; see `refusalOf`. */
export type PullRefusal = "not-found" | "denied" | "registry-away" | "disk-full" | "failed";

/** The engine refused to pull, or began and could not go on. `message` is what it said. */
export class PullError extends Error {
  override readonly name = "PullError";
  constructor(
    readonly because: PullRefusal,
    message: string,
  ) {
    super(message);
  }
}

/** What engines and registries say, in lower case. A registry may call an image denied which it does not have, to say nothing of it. */
const SAID: readonly (readonly [PullRefusal, readonly string[]])[] = [
  ["not-found", ["manifest unknown", "name unknown", "not found: manifest", "no such image", "manifest for"]],
  [
    "denied",
    [
      "unauthorized",
      "authentication required",
      "denied",
      "no basic auth credentials",
      "invalid username/password",
      "forbidden",
    ],
  ],
  [
    "registry-away",
    [
      "no such host",
      "connection refused",
      "connection reset",
      "i/o timeout",
      "tls handshake",
      "x509",
      "server gave http response",
      "no route to host",
      "network is unreachable",
      "context deadline exceeded",
      "temporary failure in name resolution",
      "unexpected eof",
      "bad gateway",
      "service unavailable",
      "too many requests",
      "toomanyrequests",
      "internal server error",
    ],
  ],
];

/** The kind of what an engine said when it could not pull. */
export function refusalOf(said: string): PullRefusal {
  if (saysFullDisk(said)) return "disk-full";
  const words = said.toLowerCase();
  return SAID.find(([, parts]) => parts.some((part) => words.includes(part)))?.[0] ?? "failed";
}
