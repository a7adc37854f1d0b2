import { get } from "node:http";
import type { Clock } from "@/lib/clock";
import type { Instant } from "@/lib/lifecycle/instant";

const STARTING_INTERVAL_MS = 20;
/** Before the guest is up nothing can answer, and a connection that hangs would only slow its start. */
const PATIENT_INTERVAL_MS = 250;
const SERVING_INTERVAL_MS = 1_000;
/** A start whose probe hangs for so long gets another one beside it. */
const OVERLAP_MS = 100;
const MAX_AT_ONCE = 3;
const FAILURES_TO_UNREADY = 3;

export interface ProbeTarget {
  readonly name: string;
  /** `127.0.0.1:41003` */
  readonly address: string;
  readonly path: string;
  readonly timeoutMs: number;
  readonly isReady: boolean;
  /** Wait for `hurry` before asking often. */
  readonly isPatient: boolean;
}

interface Probing {
  readonly target: ProbeTarget;
  readonly stop: AbortController;
  phase: "patient" | "starting" | "serving";
  isReady: boolean;
  failures: number;
  atOnce: number;
  timer: NodeJS.Timeout | null;
}

export interface Prober {
  /** Begins to ask; a target that is asked already stays as it is. */
  start(target: ProbeTarget): void;
  /** The instance can answer any moment now. */
  hurry(name: string): void;
  stop(name: string): void;
  has(name: string): boolean;
  close(): void;
}

/** Resolves to whether it answered with a 2xx status within the time allowed; never rejects. */
export function probe(
  target: Pick<ProbeTarget, "address" | "path" | "timeoutMs">,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      `http://${target.address}${target.path}`,
      { agent: false, signal: AbortSignal.any([signal, AbortSignal.timeout(target.timeoutMs)]) },
      (response) => {
        response.resume();
        // The rest of the answer no longer matters, and breaking off in it is not a failure.
        response.on("error", () => undefined);
        const status = response.statusCode ?? 0;
        resolve(status >= 200 && status < 300);
      },
    );
    request.on("error", () => resolve(false));
  });
}

/** Asks instances over HTTP: each 20 ms while they start, each second once they serve. */
export function createProber(
  clock: Clock,
  onChange: (name: string, change: "ready" | "unready", at: Instant) => void,
): Prober {
  const probings = new Map<string, Probing>();

  function schedule(probing: Probing, delayMs: number): void {
    if (probing.stop.signal.aborted) return;
    if (probing.timer) clearTimeout(probing.timer);
    probing.timer = setTimeout(() => void ask(probing), delayMs);
  }

  async function ask(probing: Probing): Promise<void> {
    probing.timer = null;
    const begunAt = clock.now();
    probing.atOnce += 1;
    if (probing.phase === "starting" && probing.atOnce < MAX_AT_ONCE) schedule(probing, OVERLAP_MS);
    const isAnswered = await probe(probing.target, probing.stop.signal);
    probing.atOnce -= 1;
    if (probing.stop.signal.aborted) return;
    if (isAnswered) answered(probing);
    else missed(probing);
    schedule(probing, Math.max(0, intervalOf(probing) - (clock.now() - begunAt)));
  }

  function answered(probing: Probing): void {
    probing.failures = 0;
    probing.phase = "serving";
    if (probing.isReady) return;
    probing.isReady = true;
    onChange(probing.target.name, "ready", clock.now());
  }

  function missed(probing: Probing): void {
    probing.failures += 1;
    if (!probing.isReady || probing.failures < FAILURES_TO_UNREADY) return;
    probing.isReady = false;
    onChange(probing.target.name, "unready", clock.now());
  }

  return {
    start(target) {
      if (probings.has(target.name)) return;
      const phase = target.isReady ? "serving" : target.isPatient ? "patient" : "starting";
      const state = { isReady: target.isReady, failures: 0, atOnce: 0, timer: null };
      const probing: Probing = { target, stop: new AbortController(), phase, ...state };
      probings.set(target.name, probing);
      void ask(probing);
    },
    hurry(name) {
      const probing = probings.get(name);
      if (probing?.phase !== "patient") return;
      probing.phase = "starting";
      schedule(probing, 0);
    },
    stop(name) {
      const probing = probings.get(name);
      if (!probing) return;
      if (probing.timer) clearTimeout(probing.timer);
      probing.stop.abort();
      probings.delete(name);
    },
    has: (name) => probings.has(name),
    close() {
      for (const name of [...probings.keys()]) this.stop(name);
    },
  };
}

function intervalOf({ phase }: Probing): number {
  if (phase === "starting") return STARTING_INTERVAL_MS;
  return phase === "patient" ? PATIENT_INTERVAL_MS : SERVING_INTERVAL_MS;
}
