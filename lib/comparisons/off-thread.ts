import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError, type ErrorCode } from "@/lib/errors";
import type { ComparisonRequest } from "./compute-comparison";
import type { Comparison } from "./schema";

export interface StatisticsTask {
  readonly id: number;
  readonly request: ComparisonRequest;
}
export type StatisticsAnswer =
  | { readonly id: number; readonly comparison: Comparison }
  | { readonly id: number; readonly code: ErrorCode; readonly message: string };

interface Waiting {
  readonly resolve: (comparison: Comparison) => void;
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

/** A comparison computed in the statistics thread, which is started on first use and again after it ended. */
export function computeOffThread(request: ComparisonRequest): Promise<Comparison> {
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
    if ("comparison" in answer) waiting?.resolve(answer.comparison);
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
