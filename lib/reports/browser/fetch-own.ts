import { request } from "node:http";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

export interface OwnAnswer {
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: Buffer;
}

/** Where a server that listens on `host` is reached from its own machine. */
export function ownHost(host: string): string {
  if (host === "0.0.0.0" || host === "") return "127.0.0.1";
  return host === "::" || host === "[::]" ? "::1" : host.replace(/^\[|\]$/g, "");
}

const OF_THE_CONNECTION = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);

/** Asks our own server by its own address, under a name that each of them answers to. */
export function fetchOwn(host: string, url: URL, signal: AbortSignal): Promise<OwnAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: ownHost(host),
        port: url.port,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, accept: "*/*" },
        signal,
        agent: false,
      },
      (answer) => {
        buffer(answer as Readable).then(
          (body) =>
            resolve({ status: answer.statusCode ?? 500, headers: headersOf(answer.rawHeaders), body }),
          reject,
        );
      },
    );
    asked.once("error", reject);
    asked.end();
  });
}

function headersOf(raw: readonly string[]): OwnAnswer["headers"] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 && !OF_THE_CONNECTION.has(name.toLowerCase())
      ? [{ name, value: raw[index + 1] ?? "" }]
      : [],
  );
}
