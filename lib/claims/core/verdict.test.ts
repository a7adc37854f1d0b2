import { describe, expect, it } from "vitest";
import { COVERS, verdictOf, type Covers, type Interval, type Range, type Verdict } from "./verdict";

const HOLDS: Verdict = { says: "holds" };
const BELOW: Verdict = { says: "fails", side: "below" };
const ABOVE: Verdict = { says: "fails", side: "above" };
const untold = (because: Extract<Verdict, { says: "untold" }>["because"]): Verdict => ({
  says: "untold",
  because,
});
const of = (low: number | null, high: number | null): Interval => ({ low, high });
const told = (range: Range, interval: Interval, covers: Covers = "same") =>
  verdictOf({ range, interval, covers });

describe("a range, 60 to 180", () => {
  it.each<[string, Interval, Verdict]>([
    ["all of it inside", of(62, 170), HOLDS],
    ["from its one end to the other, which are of it", of(60, 180), HOLDS],
    ["all of it below", of(2, 59.9), BELOW],
    ["all of it above", of(180.1, 400), ABOVE],
    ["up to its lower end", of(2, 60), untold("over-low")],
    ["from its upper end on", of(180, 400), untold("over-high")],
    ["over its lower end", of(50, 70), untold("over-low")],
    ["over its upper end", of(170, 190), untold("over-high")],
    ["over both", of(50, 190), untold("over-both")],
    ["over both by its lower end alone, and up to the other", of(50, 180), untold("over-low")],
    ["from its lower end to beyond the other", of(60, 190), untold("over-high")],
    ["not known at all", of(null, null), untold("no-interval")],
    ["no number at all", of(NaN, Infinity), untold("no-interval")],
    ["inside, with an end that is not known", of(62, null), untold("open-end")],
    ["below, with an end that is not known", of(2, null), untold("open-end")],
    ["inside, with an end that is endless", of(62, Infinity), untold("open-end")],
    ["above, with an end that is not known", of(181, null), ABOVE],
    ["known by its upper end alone, inside", of(null, 170), untold("over-low")],
    ["known by its upper end alone, below", of(null, 59), BELOW],
  ])("%s", (_, interval, verdict) => expect(told({ low: 60, high: 180 }, interval)).toEqual(verdict));
});

describe("at least 60", () => {
  const range = { low: 60, high: null };
  it.each<[string, Interval, Verdict]>([
    ["holds from there on", of(60, 1e6), HOLDS],
    ["holds with an end that nobody has seen", of(60, null), HOLDS],
    ["can't be told of what most outlived, as far as they were seen", of(3, null), untold("open-end")],
    ["does not hold where all of it is below", of(3, 59), BELOW],
    ["can't be told over its end", of(3, 60), untold("over-low")],
  ])("%s", (_, interval, verdict) => expect(told(range, interval)).toEqual(verdict));
});

describe("at most 60", () => {
  const range = { low: null, high: 60 };
  it.each<[string, Interval, Verdict]>([
    ["holds up to there", of(2, 60), HOLDS],
    ["does not hold where all of it is above", of(60.1, 70), ABOVE],
    ["does not hold above, wherever it ends", of(60.1, null), ABOVE],
    ["can't be told over its end", of(60, 61), untold("over-high")],
    ["can't be told where its end is not known", of(2, null), untold("open-end")],
  ])("%s", (_, interval, verdict) => expect(told(range, interval)).toEqual(verdict));
});

describe("end points that are not those of the claim", () => {
  const range = { low: 60, high: 180 };
  it.each<[string, Range, Interval, Covers, Verdict]>([
    ["more than a range, inside of it", range, of(62, 170), "more", untold("end-points")],
    ["more than a range, above it", range, of(200, 300), "more", untold("end-points")],
    ["more than a range, below it", range, of(2, 3), "more", BELOW],
    ["more than a range, over its end", range, of(50, 70), "more", untold("over-low")],
    ["more than at most, within it", { low: null, high: 60 }, of(2, 3), "more", HOLDS],
    ["more than at most, beyond it", { low: null, high: 60 }, of(61, 70), "more", untold("end-points")],
    ["more than at most, over it", { low: null, high: 60 }, of(50, 70), "more", untold("over-high")],
    ["a part of a range, inside of it", range, of(62, 170), "less", untold("end-points")],
    ["a part of a range, below it", range, of(2, 3), "less", untold("end-points")],
    ["a part of a range, above it", range, of(200, 300), "less", ABOVE],
    ["a part of at least, beyond it", { low: 60, high: null }, of(62, 70), "less", HOLDS],
    ["a part of at least, below it", { low: 60, high: null }, of(2, 3), "less", untold("end-points")],
    ["nothing that is known", range, of(null, null), "less", untold("no-interval")],
  ])("%s", (_, stated, interval, covers, verdict) => expect(told(stated, interval, covers)).toEqual(verdict));
});

it("is decided of every way to measure", () => expect(COVERS).toEqual(["same", "more", "less"]));
