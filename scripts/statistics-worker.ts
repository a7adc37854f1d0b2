// Computes comparisons and change points in a thread of its own, so that no request of the web server waits for statistics.
import { parentPort } from "node:worker_threads";
import { computeComparison } from "@/lib/comparisons/compute-comparison";
import type {
  Computed,
  StatisticsAnswer,
  StatisticsRequest,
  StatisticsTask,
} from "@/lib/comparisons/off-thread";
import { createPool } from "@/lib/db/pool";
import { sqlOfPool } from "@/lib/db/sql-of";
import { readEnv } from "@/lib/env";
import { mapError } from "@/lib/http/map-error";
import { computeChangePoints } from "@/lib/timings/compute-change-points";

const pool = createPool(readEnv().databaseUrl, { max: 4 });
const sql = sqlOfPool(pool);
const port = parentPort;
if (!port) throw new Error("This is a worker: the web server starts it.");

const compute = async (request: StatisticsRequest): Promise<Computed> =>
  "comparison" in request
    ? { comparison: await computeComparison(sql, request.comparison) }
    : { changePoints: await computeChangePoints(sql, request.changePointsOf) };

async function answerOf({ id, request }: StatisticsTask): Promise<StatisticsAnswer> {
  try {
    return { id, computed: await compute(request) };
  } catch (error) {
    const known = mapError(error);
    const message =
      known?.message ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { id, code: known?.code ?? "internal", message };
  }
}

port.on("message", (task: StatisticsTask) => {
  void answerOf(task).then((answer) => port.postMessage(answer));
});
