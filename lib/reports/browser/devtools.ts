import type { Readable, Writable } from "node:stream";
import { z } from "zod";

const END = "\0";
const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
  sessionId: z.string().optional(),
});

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Calls of the DevTools protocol and what the browser tells by itself. */
export interface Devtools {
  /** Rejects where the browser refuses it, and where it ended. */
  send(method: string, params?: Readonly<Record<string, unknown>>, sessionId?: string): Promise<unknown>;
  on(method: string, hear: (params: unknown) => void): void;
  /** Whatever waits for an answer gets none. */
  end(because: Error): void;
}

/** Speaks with a browser by its two pipes, where messages in JSON end with a zero byte each. */
export function devtoolsOver(input: Writable, output: Readable): Devtools {
  const waiting = new Map<number, Waiting>();
  const heard = new Map<string, (params: unknown) => void>();
  let ended: Error | null = null;
  let lastId = 0;
  const take = (text: string): void => {
    const { id, method, params, result, error } = messageSchema.parse(JSON.parse(text));
    if (method !== undefined) heard.get(method)?.(params);
    const call = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || call === undefined) return;
    waiting.delete(id);
    if (error) call.reject(new Error(error.message));
    else call.resolve(result);
  };
  const end = (because: Error): void => {
    ended ??= because;
    for (const call of waiting.values()) call.reject(ended);
    waiting.clear();
  };
  let parts: string[] = [];
  const hear = (chunk: string): void => {
    const [first = "", ...others] = chunk.split(END);
    parts.push(first);
    for (const other of others) {
      take(parts.join(""));
      parts = [other];
    }
  };
  output.setEncoding("utf8").on("data", (chunk: string) => {
    try {
      hear(chunk);
    } catch (cause) {
      end(new Error("What it says is not the DevTools protocol.", { cause }));
    }
  });
  // A pipe breaks when the browser ends, which is told by `end`.
  for (const pipe of [input, output]) pipe.on("error", () => undefined);
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        input.write(JSON.stringify({ id: lastId, method, params, sessionId }) + END);
      }),
    on: (method, hear) => void heard.set(method, hear),
    end,
  };
}
