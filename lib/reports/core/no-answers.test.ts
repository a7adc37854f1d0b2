import { expect, it } from "vitest";
import { answersSchema } from "../schema";
import { comparedEditionsSchema } from "./compared-schema";
import { comparedEditions } from "./compared-editions";
import { kept } from "./kept.fixture";
import { NO_ANSWERS } from "./no-answers";

it("is nothing, in all its parts", () => {
  for (const [part, answer] of Object.entries(NO_ANSWERS))
    expect(answer === null || (Array.isArray(answer) && answer.length === 0), part).toBe(true);
  expect(answersSchema.parse(NO_ANSWERS)).toEqual(NO_ANSWERS);
});

it("takes each change between editions by its name, and no other", () => {
  const compared = comparedEditions(kept(1), kept(2));
  const withChange = (what: string) => ({
    ...compared,
    changes: [{ what, name: null, then: null, now: "x" }],
  });
  for (const what of ["window", "application", "firsts", "simulated", "statistics", "engine"])
    expect(comparedEditionsSchema.parse(withChange(what))).toEqual(withChange(what));
  expect(comparedEditionsSchema.safeParse(withChange("")).success).toBe(false);
  expect(comparedEditionsSchema.safeParse({ ...compared, then: {} }).success).toBe(false);
  expect(
    comparedEditionsSchema.safeParse({ ...compared, groups: [{ ...compared.groups[0], halves: {} }] })
      .success,
  ).toBe(false);
  expect(
    comparedEditionsSchema.safeParse({ ...compared, groups: [{ ...compared.groups[0], availability: [{}] }] })
      .success,
  ).toBe(false);
});
