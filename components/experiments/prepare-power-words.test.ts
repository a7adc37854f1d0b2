import { expect, it } from "vitest";
import type { NoiseDto } from "@/lib/experiments/schema";
import { powerWords } from "./prepare-power-words";

const rounds = (sd: number, n = 12): NoiseDto => ({ from: "rounds", sd, n });

it.each<[string, NoiseDto, number, ReturnType<typeof powerWords>]>([
  [
    "earlier rounds",
    rounds(0.1),
    6,
    {
      said: "From round to round the ratio varies by about 11 % here, as 12 rounds of this scenario did. It takes 13 rounds to tell a difference of 10 % in four of five experiments.",
      chosen: "6 rounds tell one of 20 %.",
      planned: 13,
    },
  ],
  [
    "starts alone",
    { from: "startups", sd: 0.05, n: 40 },
    6,
    {
      said: "From round to round the ratio may vary by about 5 % here, as the last 40 starts of both workloads did: no round of this scenario was run yet. It takes 6 rounds to tell a difference of 10 % in four of five experiments.",
      chosen: "6 rounds tell one of 9 %.",
      planned: 6,
    },
  ],
  [
    "rounds that vary too much",
    rounds(0.8),
    50,
    {
      said: "From round to round the ratio varies by about 123 % here, as 12 rounds of this scenario did. Not even 50 rounds tell a difference of 10 % in four of five experiments.",
      chosen: "50 rounds tell one of 41 %.",
      planned: null,
    },
  ],
  [
    "rounds that hardly vary",
    rounds(0.0001),
    6,
    {
      said: "From round to round the ratio varies by about 0 % here, as 12 rounds of this scenario did. It takes 6 rounds to tell a difference of 10 % in four of five experiments.",
      chosen: "6 rounds tell one of 1 %.",
      planned: 6,
    },
  ],
  [
    "nothing",
    { from: null, sd: null, n: 0 },
    6,
    {
      said: "How much the ratio varies from round to round is unknown until a first experiment was run; 6 rounds are the fewest with an interval.",
      chosen: "",
      planned: null,
    },
  ],
])("says by %s how many rounds it takes", (_from, noise, chosen, words) => {
  expect(powerWords(noise, chosen)).toEqual(words);
});

it.each([
  [5, "5 rounds give no interval."],
  [1, "1 round gives no interval."],
  [NaN, ""],
  [7.5, ""],
  [1_000, ""],
])("says of %s chosen rounds what they tell", (chosen, words) => {
  expect(powerWords(rounds(0.1), chosen).chosen).toBe(words);
});

it("tells more than double as a factor", () => {
  expect(powerWords(rounds(1.2), 6).chosen).toBe("6 rounds tell one of 8.6 times.");
});
