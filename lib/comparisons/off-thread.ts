import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError, type ErrorCode } from "@/lib/errors";
import type { ChangeSeries } from "@/lib/timings/schema";
import type { ComparisonRequest } from "./compute-comparison";
import type { Comparison } from "./schema";

/** What the thread is asked for, and what it answers that with. */
export type StatisticsRequest =
  { readonly comparison: ComparisonRequest } | { readonly changePointsOf: string };
export interface StatisticsTask {
  readonly id: number;
  readonly request: StatisticsRequest;
}
export type Computed = { readonly comparison: Comparison } | { readonly changePoints: ChangeSeries[] };
export type StatisticsAnswer =
  | { readonly id: number; readonly computed: Computed }
  | { readonly id: number; readonly code: ErrorCode; readonly message: string };

interface Waiting {
  readonly resolve: (computed: Computed) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  lastId: number;
}

// Kept across the reloads of a development server, as the pool is.
const globals = globalThis as typeof globalThis & { mayflyStatistics?: Thread };
const SCRIPT = ["scripts", "statistics-worker.mjs"];

const OTHER = "The statistics thread answered something else than it was asked for.";

/** A comparison computed in the statistics thread. */
export async function computeOffThread(comparison: ComparisonRequest): Promise<Comparison> {
  const computed = await ask({ comparison });
  if ("comparison" in computed) return computed.comparison;
  throw new TypeError(OTHER);
}

/** The change points of a workload's timings, computed there. */
export async function changePointsOffThread(workloadId: string): Promise<ChangeSeries[]> {
  const computed = await ask({ changePointsOf: workloadId });
  if ("changePoints" in computed) return computed.changePoints;
  throw new TypeError(OTHER);
}

/** The thread is started on first use and again after it ended. */
function ask(request: StatisticsRequest): Promise<Computed> {
  const thread = (globals.mayflyStatistics ??= startThread());
  const id = (thread.lastId += 1);
  return new Promise((resolve, reject) => {
    thread.waiting.set(id, { resolve, reject });
    thread.worker.postMessage({ id, request } satisfies StatisticsTask);
  });
}

function startThread(): Thread {
  const worker = new Worker(path.join(/* turbopackIgnore: true */ process.cwd(), ...SCRIPT));
  worker.unref();
  const thread: Thread = { worker, waiting: new Map(), lastId: 0 };
  worker.on("message", (answer: StatisticsAnswer) => {
    const waiting = thread.waiting.get(answer.id);
    thread.waiting.delete(answer.id);
    if ("computed" in answer) waiting?.resolve(answer.computed);
    // What nobody foresaw stays an unknown error, whose text is for the log alone.
    else
      waiting?.reject(
        answer.code === "internal" ? new Error(answer.message) : new AppError(answer.code, answer.message),
      );
  });
  const end = (error: Error): void => {
    if (globals.mayflyStatistics === thread) globals.mayflyStatistics = undefined;
    for (const { reject } of thread.waiting.values()) reject(error);
    thread.waiting.clear();
  };
  worker.once("error", end);
  worker.once("exit", (code) => end(new Error(`The statistics thread ended with code ${code}.`)));
  return thread;
}
