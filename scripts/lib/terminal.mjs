/** What the person at the terminal sees; everything else goes to log files. */
export const say = (line) => write(process.stdout, line);
export const complain = (line) => write(process.stderr, line);

export const seconds = (ms) => (ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

const STILL_AFTER_MS = 10_000;
const FLUSH_WITHIN_MS = 500;
const MAX_WAITING_BYTES = 1_000_000;
/** Nobody reads any more: the pipe's reader has ended, or the terminal was closed. */
const IS_CLOSED = new Set(["EPIPE", "EIO", "ECONNRESET", "ERR_STREAM_DESTROYED"]);

function write(stream, line) {
  if (!stream.destroyed && stream.writableLength < MAX_WAITING_BYTES) stream.write(`${line}\n`);
}

/**
 * From here on, output that can't be written neither ends nor holds up this process; `onClosed` is called where nobody will
 * ever read it.
 */
export function surviveOutput(onClosed) {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (IS_CLOSED.has(error.code)) onClosed();
    });
  }
}

/** Ends this process once what it said is written, or can't be. */
export async function leave(code) {
  const flushed = [process.stdout, process.stderr].map(
    (stream) =>
      new Promise((resolve) => {
        if (stream.destroyed || stream.writableLength === 0) resolve();
        else stream.write("", () => resolve());
      }),
  );
  await Promise.race([Promise.all(flushed), new Promise((resolve) => setTimeout(resolve, FLUSH_WITHIN_MS))]);
  process.exit(code);
}

/** Runs a step and says how long it took; says that it is still at it every ten seconds. */
export async function step(name, work) {
  const startedAt = performance.now();
  const timer = setInterval(
    () => say(`  ${name}: ${seconds(performance.now() - startedAt)} so far`),
    STILL_AFTER_MS,
  );
  try {
    const result = await work();
    say(`  ${name}: ${seconds(performance.now() - startedAt)}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
