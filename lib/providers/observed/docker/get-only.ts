import http from "node:http";
import { createInterface } from "node:readline";
import { endsBy } from "../../ends-by";
import { ProviderError } from "../../provider";

/** A client that can ask and nothing else: it has no way to name another method. */
export interface GetOnly {
  /** The answer's JSON; null where there is no such thing (404). `internal` where the engine fails (5xx), else `unavailable`. */
  json(path: string, signal: AbortSignal): Promise<unknown>;
  /** The lines of an answer that goes on until the engine ends it or the signal aborts. */
  lines(path: string, signal: AbortSignal): AsyncGenerator<string, void, undefined>;
}

/** A list of 2,000 containers with long labels has a tenth of it. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_QUOTED = 300;
const DEFAULT_PORT = 2375;
const NOT_FOUND = 404;
const SERVER_ERROR = 500;
const ANSWERS_WITHIN_MS = 20_000;

type Address = Pick<http.RequestOptions, "socketPath" | "host" | "port">;

/** Throws `unavailable` where it is no address that can be asked without a certificate. */
function optionsOf(address: string): Address {
  if (address.startsWith("unix://")) return { socketPath: address.slice("unix://".length) };
  if (!/^(tcp|http):\/\//.test(address) || !URL.canParse(address))
    throw new ProviderError(
      "unavailable",
      `${address} is no address of an engine. Use unix:///path or tcp://host:port.`,
    );
  const url = new URL(address.replace(/^tcp:/, "http:"));
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port: url.port || DEFAULT_PORT };
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "there is no such socket",
  ECONNREFUSED: "nobody listens there",
  EACCES: "this user may not open it",
  ENOTSOCK: "it is no socket",
};

function away(address: string, cause: unknown): ProviderError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const why = WHY[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new ProviderError("unavailable", `The engine at ${address} can't be reached: ${why}.`, { cause });
}

function ask(address: string, path: string, signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      ...optionsOf(address),
      path,
      method: "GET",
      agent: false,
      signal,
      headers: { host: "engine" },
    };
    const heard = (answer: http.IncomingMessage): void => {
      // Whoever reads it hears that it was cut off; where nobody reads it any more, nobody need.
      answer.on("error", () => undefined);
      resolve(answer);
    };
    http.request(options, heard).on("error", reject).end();
  });
}

async function textOf(answer: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer) {
    const buffer = Buffer.from(part as Uint8Array);
    bytes += buffer.length;
    if (bytes > MOST_BYTES) throw new ProviderError("internal", "The engine's answer is larger than 64 MB.");
    parts.push(buffer);
  }
  return Buffer.concat(parts).toString("utf8");
}

function mapped(error: unknown, address: string, signal: AbortSignal): ProviderError {
  if (error instanceof ProviderError) return error;
  if (signal.aborted)
    return new ProviderError("deadline", `The engine at ${address} did not answer within the time allowed.`, {
      cause: error,
    });
  return away(address, error);
}

async function refused(answer: http.IncomingMessage, address: string): Promise<ProviderError> {
  const said = (await textOf(answer)).slice(0, MOST_QUOTED).trim();
  const status = answer.statusCode ?? 0;
  return new ProviderError(
    status >= SERVER_ERROR ? "internal" : "unavailable",
    `The engine at ${address} refuses (${status}): ${said}`,
  );
}

const isGood = ({ statusCode = 0 }: http.IncomingMessage): boolean => statusCode >= 200 && statusCode < 300;

export function getOnly(address: string): GetOnly {
  return {
    async json(path, signal) {
      try {
        const answer = await ask(address, path, signal);
        if (answer.statusCode === NOT_FOUND) {
          answer.resume();
          return null;
        }
        if (!isGood(answer)) throw await refused(answer, address);
        return JSON.parse(await textOf(answer)) as unknown;
      } catch (error) {
        if (error instanceof SyntaxError)
          throw new ProviderError("unavailable", `What listens at ${address} is no container engine.`, {
            cause: error,
          });
        throw mapped(error, address, signal);
      }
    },
    async *lines(path, signal) {
      const over = new AbortController();
      const bound = AbortSignal.any([signal, over.signal]);
      try {
        const answer = await endsBy(
          AbortSignal.any([signal, AbortSignal.timeout(ANSWERS_WITHIN_MS)]),
          `The engine at ${address} does not answer.`,
          () => ask(address, path, bound),
        );
        if (!isGood(answer)) throw await refused(answer, address);
        const lines = createInterface({ input: answer, crlfDelay: Infinity });
        // A stream that is cut off ends its lines; what follows it says that it ended.
        answer.on("error", () => lines.close());
        // Its own copy of that error, which ends the process where it comes between two readings.
        lines.on("error", () => lines.close());
        yield* lines;
      } catch (error) {
        throw mapped(error, address, signal);
      } finally {
        over.abort();
      }
    },
  };
}
