import type { HealthCheck } from "./image-facts";

interface Written {
  readonly Test?: readonly string[] | null | undefined;
  /** Nanoseconds; 0: as the engine has it. */
  readonly Interval?: number | undefined;
  readonly Timeout?: number | undefined;
  readonly Retries?: number | undefined;
}

const NANOS_PER_MS = 1_000_000;
const ms = (nanos: number | undefined): number | null =>
  nanos !== undefined && nanos > 0 ? nanos / NANOS_PER_MS : null;

/** HEALTHCHECK as an image has it; null where it has none, or says that there is to be none. */
export function healthCheckOf(written: Written | null | undefined): HealthCheck | null {
  const [form, ...words] = written?.Test ?? [];
  const isShell = form === "CMD-SHELL";
  if ((!isShell && form !== "CMD") || words.length === 0) return null;
  return {
    test: words,
    isShell,
    intervalMs: ms(written?.Interval),
    timeoutMs: ms(written?.Timeout),
    retries: written?.Retries ? written.Retries : null,
  };
}
