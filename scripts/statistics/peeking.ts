import { answerOf, type Course } from "@/lib/experiments/core/answer";
import type { RunValue } from "@/lib/experiments/core/rounds";
import { normal, randomOf, type Random } from "@/lib/timings/core/random";
import { percent, type Row } from "./row";

interface Look {
  /** After the last of the stated rounds, while there still may be more. */
  readonly isLast: boolean;
  readonly isCalledFaster: boolean;
  /** What would be said if it ended now, as stated; nobody is told, so that this is worse than anything that people can do. */
  readonly wouldBeCalledFaster: () => boolean;
}

const MOST_ROUNDS = 50;
const NOISE = 0.2;
const MOST_TOLD = 0.05;

/** What people do who look after each round. */
const POLICIES: Readonly<Record<string, (look: Look) => "go-on" | "stop" | "extend">> = {
  "waits for the end": () => "go-on",
  "stops where one is called faster": ({ isCalledFaster }) => (isCalledFaster ? "stop" : "go-on"),
  "stops so, else extends": ({ isCalledFaster, isLast }) =>
    isCalledFaster ? "stop" : isLast ? "extend" : "go-on",
  "stops so, else extends where the stated rounds would find nothing": (look) =>
    look.isCalledFaster ? "stop" : look.isLast && !look.wouldBeCalledFaster() ? "extend" : "go-on",
};

interface Options {
  /** Of each policy and number of stated rounds. */
  readonly experiments?: number;
  readonly stated?: readonly number[];
}

/** How often one kind is called faster, though neither is, by those who look after each round. */
export function simulatePeeking({ experiments = 2_000, stated = [6, 10, 20, 40] }: Options = {}): Row[] {
  const random = randomOf(5);
  return Object.entries(POLICIES).flatMap(([name, policy]) =>
    stated.map((rounds) => {
      const ends = Array.from({ length: experiments }, () => isClaimed(policy, rounds, random));
      const share = ends.filter(Boolean).length / experiments;
      return {
        what: `No difference, ${rounds} rounds stated. Who looks after each and ${name} is told of one`,
        claim: "at most 5 %",
        printed: percent(share),
        isHeld: share <= MOST_TOLD,
      };
    }),
  );
}

function isClaimed(policy: (look: Look) => string, statedRounds: number, random: Random): boolean {
  const values: RunValue[] = [];
  let rounds = statedRounds;
  const isFaster = (phase: Course["phase"], round: number): boolean => {
    const { claim } = answerOf("scale-out", values, { phase, rounds, statedRounds, measured: 2 * round });
    return claim.strength === "shown" && claim.faster !== null;
  };
  for (let round = 1; round <= rounds; round += 1) {
    for (const kind of ["vm", "container"] as const)
      values.push({ round, kind, valueMs: 1_000 * Math.exp(NOISE * normal(random)) });
    const does = policy({
      isLast: round === statedRounds && rounds === statedRounds,
      isCalledFaster: isFaster("running", round),
      wouldBeCalledFaster: () => isFaster("succeeded", round),
    });
    if (does === "stop") return isFaster("stopped", round);
    if (does === "extend") rounds = MOST_ROUNDS;
  }
  return isFaster("succeeded", rounds);
}
