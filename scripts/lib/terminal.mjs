/** What the person at the terminal sees; everything else goes to log files. */
export const say = (line) => process.stdout.write(`${line}\n`);
export const complain = (line) => process.stderr.write(`${line}\n`);

export const seconds = (ms) => (ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

const STILL_AFTER_MS = 10_000;

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
