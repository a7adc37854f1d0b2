import { changePointsOf, type ChangePoint } from "@/lib/timings/core/change-points";
import type { Unit } from "@/lib/timings/core/change-point-units";
import { autoregressive, plantedUnits, UNCHANGED } from "@/lib/timings/core/change-points.fixture";
import { randomOf, type Random } from "@/lib/timings/core/random";
import type { Row } from "./row";

const SERIES = 10_000;
const SEED = 20_261_128;
const TOLD = "told, not promised";

/** False alarms, found changes, their places and their ratios, of series that are drawn. Takes some minutes. */
export const simulateChangePoints = (): Row[] => [
  ...withoutChange(),
  ...[0.2, 0.4].map((r) => {
    const alarms = alarmsOf(5_000, (random) => autoregressive(r)(random, 80));
    return {
      what: `change points: no change, neighbours correlate by ${r}`,
      claim: TOLD,
      printed: perThousand(alarms, 5_000),
      isHeld: true,
    };
  }),
  lookedAtAfterEach(),
  ...planted("100 of 200, 10 % longer, cv 10 %", 100, 1, { n: 200, from: 100, factor: 1.1, cv: 0.1 }),
  ...planted("100 of 200, 10 % longer, cv 7 %", 100, 2, { n: 200, from: 100, factor: 1.1, cv: 0.07 }),
  ...planted("100 of 200, 10 % longer, cv 5 %", 100, 3, { n: 200, from: 100, factor: 1.1, cv: 0.05 }),
  ...planted("20 of 40, 20 % shorter, cv 10 %", 500, 4, { n: 40, from: 20, factor: 0.8, cv: 0.1 }),
  ...barelySeen(),
];

function alarmsOf(series: number, draw: (random: Random) => Unit[]): number {
  const random = randomOf(SEED);
  let alarms = 0;
  for (let nth = 0; nth < series; nth += 1) if (changePointsOf(draw(random)).length > 0) alarms += 1;
  return alarms;
}

const perThousand = (count: number, of: number): string =>
  `${count} of ${of} (${((1000 * count) / of).toFixed(1)} in 1,000)`;

/** No more than 1 in 1,000 would make of so many in 999 of 1,000 cases. */
const isRare = (count: number, of: number): boolean => count <= of / 1000 + 3.1 * Math.sqrt(of / 1000) + 1;

function withoutChange(): Row[] {
  const claim = "at most 1 in 1,000";
  const row = (what: string, alarms: number, of: number): Row => ({
    what: `change points: no change, ${what}`,
    claim,
    printed: perThousand(alarms, of),
    isHeld: isRare(alarms, of),
  });
  const counted = Object.entries(UNCHANGED).map(([name, seriesOf]) => ({
    name,
    alarms: alarmsOf(SERIES, (random) => seriesOf(random, 12 + Math.floor(random() * 69))),
  }));
  const long = alarmsOf(2_000, (random) => plantedUnits(random, { n: 200, from: 200, factor: 1, cv: 0.08 }));
  const total = counted.reduce((sum, { alarms }) => sum + alarms, long);
  return [
    ...counted.map(({ name, alarms }) => row(`12 to 80 units, ${name}`, alarms, SERIES)),
    row("200 units, log-normal noise, cv 8 %", long, 2_000),
    row("all of these", total, counted.length * SERIES + 2_000),
  ];
}

/** A series that grows is tested anew with each unit: each look may raise a false alarm of its own. */
function lookedAtAfterEach(): Row {
  const [series, most] = [400, 80];
  const random = randomOf(SEED);
  let alarms = 0;
  for (let nth = 0; nth < series; nth += 1) {
    const units = plantedUnits(random, { n: most, from: most, factor: 1, cv: 0.08 });
    const looks = Array.from({ length: most - 11 }, (_, look) => units.slice(0, look + 12));
    if (looks.some((seen) => changePointsOf(seen).length > 0)) alarms += 1;
  }
  const what = `change points: no change, looked at after each unit from the 12th to the ${most}th, ever an alarm`;
  return { what, claim: TOLD, printed: perThousand(alarms, series), isHeld: true };
}

type Plan = Parameters<typeof plantedUnits>[1];
const AT_LEAST = 0.95;
/** Three standard errors below. */
const isAtLeast = (count: number, of: number): boolean =>
  count >= of * AT_LEAST - 3 * Math.sqrt(of * AT_LEAST * (1 - AT_LEAST));

function planted(what: string, series: number, seed: number, plan: Plan): Row[] {
  const random = randomOf(SEED + seed);
  const found = Array.from({ length: series }, () => changePointsOf(plantedUnits(random, plan)));
  const single = found.flatMap((points) => (points.length === 1 ? points : []));
  const at = plan.from * 60_000;
  const row = (of: string, count: number, total: number): Row => ({
    what: `change points: ${what}, ${of}`,
    claim: "at least 95 %",
    printed: `${count} of ${total}`,
    isHeld: isAtLeast(count, total),
  });
  const rowOf = (of: string, isSo: (point: ChangePoint) => boolean): Row =>
    row(of, single.filter(isSo).length, single.length);
  return [
    // How often it is found depends on the noise, which nobody promises.
    { ...row("one alarm", single.length, series), claim: TOLD, isHeld: true },
    rowOf("at the revision that brought it", ({ index }) => index === plan.from),
    rowOf("within the set of places", ({ earliest, latest }) => earliest <= at && at <= latest),
    rowOf("the interval holds the ratio", (point) => isCovered(point, plan)),
  ];
}

const isCovered = ({ interval }: ChangePoint, { factor }: Plan): boolean =>
  interval !== null && interval[0] <= factor && factor <= interval[1];

/** Of a change that is seldom found, those that are found look larger than they are. */
function barelySeen(): Row[] {
  const plan = { n: 40, from: 20, factor: 1.1, cv: 0.1 };
  const random = randomOf(SEED);
  const found = Array.from({ length: 1_000 }, () => changePointsOf(plantedUnits(random, plan))).flat();
  const covered = found.filter((point) => isCovered(point, plan)).length;
  const what = "change points: 20 of 40, 10 % longer, cv 10 %, found in";
  return [
    { what, claim: TOLD, printed: `${found.length} of 1000`, isHeld: true },
    {
      what: `${what} so many, the interval holds the ratio`,
      claim: TOLD,
      printed: `${covered} of ${found.length}`,
      isHeld: true,
    },
  ];
}
