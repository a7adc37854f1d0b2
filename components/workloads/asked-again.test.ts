import { expect, it } from "vitest";
import { askedAgain } from "./asked-again";

function answers(...outcomes: readonly (string | Error)[]) {
  const asked = { count: 0 };
  const ask = (): Promise<string> => {
    const outcome = outcomes[asked.count] ?? new Error("asked too often");
    asked.count += 1;
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  return { asked, ask };
}
const lost = new TypeError("Failed to fetch");

it.each([
  ["an answer", ["yes"], "yes", 1],
  ["an answer after a lost one", [lost, "yes"], "yes", 2],
  ["two lost ones", [lost, lost, "yes"], lost, 2],
  ["a failure of the server", [new Error("500"), "yes"], new Error("500"), 1],
] as const)("%s", async (_, outcomes, expected, count) => {
  const { asked, ask } = answers(...outcomes);
  if (expected instanceof Error) await expect(askedAgain(ask)).rejects.toThrow(expected.message);
  else expect(await askedAgain(ask)).toBe(expected);
  expect(asked.count).toBe(count);
});
