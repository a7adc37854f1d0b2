import type { ChangeStream, Pulse, StreamMessage } from "./change-stream";

/** A browser takes three missed ones for a broken stream. */
const HEARTBEAT_MS = 5_000;
/** What a browser waits before it connects again. */
const RETRY_MS = 2000;
/** A reader that lets so many messages wait is gone or stuck; it comes back and is told that everything changed. */
const MAX_WAITING = 1000;

/** Server-sent events of what changed, until `signal` aborts or the reader cancels. */
export function eventStream(
  changes: ChangeStream,
  signal: AbortSignal,
  lastEventId: string | null,
  heartbeatMs = HEARTBEAT_MS,
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
        const heartbeat = setInterval(() => send(pulseText(changes.pulse())), heartbeatMs);
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

/** Without an id: whoever comes back asks for what it missed by the last message. */
function pulseText(pulse: Pulse | null): string {
  if (pulse === null) return ": not listening yet\n\n";
  const { event, ...data } = pulse;
  return `event: ${event}\ndata: ${JSON.stringify({ ...data, at: new Date().toISOString() })}\n\n`;
}
