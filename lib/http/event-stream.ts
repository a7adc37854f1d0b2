import type { ChangeStream, StreamMessage } from "./change-stream";

const HEARTBEAT_MS = 15_000;
/** What a browser waits before it connects again. */
const RETRY_MS = 2000;
/** A reader that lets so many messages wait is gone or stuck; it comes back and is told that everything changed. */
const MAX_WAITING = 1000;

/** Server-sent events of what changed, until `signal` aborts or the reader cancels. */
export function eventStream(
  changes: ChangeStream,
  signal: AbortSignal,
  lastEventId: string | null,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string): void => {
          if ((controller.desiredSize ?? 0) <= 0) end();
          else controller.enqueue(encoder.encode(text));
        };
        const end = (): void => {
          stop();
          controller.close();
        };
        let unsubscribe = (): unknown => undefined;
        const heartbeat = setInterval(() => send(": heartbeat\n\n"), HEARTBEAT_MS);
        stop = () => {
          stop = () => undefined;
          clearInterval(heartbeat);
          unsubscribe();
          signal.removeEventListener("abort", end);
        };
        signal.addEventListener("abort", end, { once: true });
        send(`retry: ${RETRY_MS}\n: connected\n\n`);
        unsubscribe = changes.subscribe((id, message) => send(textOf(id, message)), lastEventId);
        if (signal.aborted) end();
      },
      cancel: () => stop(),
    },
    { highWaterMark: MAX_WAITING },
  );
}

function textOf(id: string, message: StreamMessage): string {
  const { event, ...data } = message;
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
