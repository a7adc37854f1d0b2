import { checkNamed } from "@/lib/sight/check-named";
import { hidesSimulated } from "@/lib/sight/in-sight";
import { databaseNow } from "@/lib/db/now";
import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import type { Sql } from "@/lib/db/sql";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { rangeOfWindow } from "@/lib/lifecycle/window";
import type { NewestRows } from "./core/newest-rows";
import { countFirstStarts } from "./count-first-starts";
import { timingOf, type TimingRow } from "./core/summary";
import { rememberedTiming } from "./remembered-timing";
import { EVERYTHING, type Scope } from "./scope";
import { selectRollouts } from "./select-rollouts";
import { selectStartups } from "./select-startups";
import { selectUptimes } from "./select-uptimes";
import type { TimingDto, TimingName, TimingsDto } from "./schema";
import { getTimingsInput } from "./input";

/** Every timing of an application, or of all in sight, of what began in the window; uptimes: of what ran in it. Throws `not-found`. */
export async function getTimings(
  ctx: ReadContext,
  input: z.input<typeof getTimingsInput>,
): Promise<TimingsDto> {
  const { applicationId, simulated, firsts, window } = parseInput(getTimingsInput, input);
  await checkNamed(ctx.prisma, [{ field: "applicationId", application: applicationId }]);
  const asOf = await databaseNow(ctx.sql);
  const isSimulated = (await hidesSimulated(ctx.prisma, { applicationId, simulated })) ? false : null;
  const base = { ...EVERYTHING, applicationId, isSimulated, hasFirstStarts: firsts };
  const scope = { ...base, ...rangeOfWindow(window, asOf) };
  const [items, leftOut] = await Promise.all([
    selectItems(ctx.sql, scope, asOf),
    firsts ? null : countFirstStarts(ctx.sql, scope),
  ]);
  return {
    items: await withBefore(ctx.sql, items, scope, asOf),
    nextCursor: null,
    leftOut,
    window,
    asOf: isoOf(asOf),
  };
}

async function selectItems(sql: Sql, scope: Scope, asOf: Instant): Promise<TimingDto[]> {
  const [startups, rollouts, uptimes] = await Promise.all([
    selectStartups(sql, scope, asOf),
    selectRollouts(sql, scope),
    selectUptimes(sql, scope, asOf),
  ]);
  return [
    rememberedTiming("startup", startups),
    rememberedTiming("scale-out", rollouts["scale-out"]),
    rememberedTiming("rollout", rollouts.rollout),
    rememberedTiming("rollback", rollouts.rollback),
    rememberedTiming("recovery", rollouts.recovery),
    // Whoever runs has lived longer by now.
    timingOf("uptime", uptimes),
  ];
}

const hasGotThere = ({ valueMs, isCensored }: TimingRow): boolean => valueMs !== null && !isCensored;

const isEmpty = ({ groups }: TimingDto): boolean => groups.every(({ n }) => n === 0);

/** What is empty says how much there is of before the window, so that nobody takes it for nothing at all. */
async function withBefore(
  sql: Sql,
  items: readonly TimingDto[],
  scope: Scope,
  asOf: Instant,
): Promise<TimingDto[]> {
  if (scope.since === null || !items.some(isEmpty)) return [...items];
  const older = { ...scope, since: null, until: scope.since };
  const [startups, rollouts] = await Promise.all([
    selectStartups(sql, older, asOf),
    selectRollouts(sql, older),
  ]);
  const rowsOf: Readonly<Record<TimingName, NewestRows>> = {
    startup: startups,
    ...rollouts,
    // What had ended before the window began, or never served: a start that served is a life.
    uptime: startups,
  };
  return items.map((item) => {
    const { rows, cut } = rowsOf[item.timing];
    return isEmpty(item)
      ? { ...item, before: rows.filter(hasGotThere).length, isBeforeCut: cut.length > 0 }
      : item;
  });
}
