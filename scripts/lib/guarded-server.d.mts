import type { IncomingMessage, Server, ServerResponse } from "node:http";

export interface Limits {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkMs: number;
  readonly bodyBytes: number;
  /** Of what is sent to make an image of. */
  readonly uploadMs: number;
  readonly uploadBytes: number;
}
export const LIMITS: Limits;
export function createGuardedServer(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
  limits?: Limits,
): Server;
