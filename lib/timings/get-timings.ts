import { hidesSimulated } from "@/lib/applications/in-sight";
import { databaseNow } from "@/lib/db/now";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { rangeOfWindow } from "@/lib/lifecycle/window";
import { timingOf } from "./core/summary";
import { rememberedRatio } from "./remembered-ratio";
import { EVERYTHING } from "./scope";
import { selectRollouts } from "./select-rollouts";
import { selectStartups } from "./select-startups";
import { selectUptimes } from "./select-uptimes";
import { getTimingsInput, type TimingsDto } from "./schema";

/** Every timing of an application, or of all in sight, of what began in the window; uptimes: of what ran in it. */
export async function getTimings(
  ctx: ReadContext,
  input: z.input<typeof getTimingsInput>,
): Promise<TimingsDto> {
  const { applicationId, simulated, window } = parseInput(getTimingsInput, input);
  const asOf = await databaseNow(ctx.sql);
  const isSimulated = (await hidesSimulated(ctx.sql, { applicationId, simulated })) ? false : null;
  const scope = { ...EVERYTHING, applicationId, isSimulated, ...rangeOfWindow(window, asOf) };
  const [startups, rollouts, uptimes] = await Promise.all([
    selectStartups(ctx.sql, scope),
    selectRollouts(ctx.sql, scope),
    selectUptimes(ctx.sql, scope, asOf),
  ]);
  return {
    items: [
      timingOf("startup", startups, rememberedRatio),
      timingOf("scale-out", rollouts["scale-out"], rememberedRatio),
      timingOf("rollout", rollouts.rollout, rememberedRatio),
      timingOf("rollback", rollouts.rollback, rememberedRatio),
      timingOf("recovery", rollouts.recovery, rememberedRatio),
      timingOf("uptime", uptimes),
    ],
    nextCursor: null,
    window,
    asOf: isoOf(asOf),
  };
}
