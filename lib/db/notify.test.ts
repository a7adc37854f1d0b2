import { expect, it } from "vitest";
import type pg from "pg";
import { createNotifier } from "./notify";

it("sends one at a time however long it takes, and waits with so many keys at most", async () => {
  const sent: string[] = [];
  const answers: (() => void)[] = [];
  const query = (_text: string, [, payload]: string[]) => {
    sent.push(payload ?? "");
    return new Promise<void>((resolve) => answers.push(resolve));
  };
  const notifier = createNotifier({ query: query as unknown as pg.Pool["query"] });
  notifier.changed([["workloads", "first"]]);
  for (let index = 0; index < 5_000; index += 1) notifier.changed([["workloads", `w${index}`]]);
  expect(sent).toEqual(['[["workloads","first"]]']);
  const closed = notifier.close();
  answers[0]?.();
  await expect.poll(() => sent.length).toBe(2);
  answers[1]?.();
  await closed;
  expect(sent[1]).toBe("[[]]");
});
