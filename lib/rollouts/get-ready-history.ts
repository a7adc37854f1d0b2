import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { rangeOfWindow } from "@/lib/lifecycle/window";
import { readyCurve } from "./core/ready-curve";
import { readyHistoryInput } from "./input";
import type { ReadyHistoryDto } from "./schema";
import { selectBoundsOfReadyHistory } from "./select-bounds-of-ready-history";
import { selectMarksOfReadyHistory } from "./select-marks-of-ready-history";

/** Ready instances of a workload by revision within a window, as steps since `from`; throws `not-found`. */
export async function getReadyHistory(
  ctx: ReadContext,
  input: z.input<typeof readyHistoryInput>,
): Promise<ReadyHistoryDto> {
  const { id, window } = parseInput(readyHistoryInput, input);
  const bounds = await selectBoundsOfReadyHistory(ctx.sql, id);
  if (!bounds) throw new AppError("not-found", `There is no workload ${id}.`);
  const { firstAt, cutAt, asOf } = bounds;
  const range = rangeOfWindow(window, asOf);
  const until = Math.min(range?.until ?? asOf, asOf);
  // Just behind the last one that is left out, so that none of what is told misses it.
  const cut = cutAt === null ? -Infinity : cutAt + 0.001;
  const from = Math.min(until, Math.max(range?.since ?? -Infinity, firstAt ?? asOf, cut));
  const marks = await selectMarksOfReadyHistory(ctx.sql, id, { from, until });
  return {
    from: isoOf(from),
    until: isoOf(until),
    curve: readyCurve(
      marks.filter(({ mark }) => mark !== "requested"),
      from,
      until,
    ),
  };
}
