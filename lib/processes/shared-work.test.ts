import { expect, test } from "vitest";
import { SharedWork } from "./shared-work";

/** Work that ends when it is told to, or by its signal. */
function workshop() {
  const begun: { signal: AbortSignal; finish: (value: string) => void }[] = [];
  const work = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      begun.push({ signal, finish: resolve });
      signal.addEventListener("abort", () => reject(signal.reason as Error));
    });
  return { begun, work };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("one who gives up ends its own wait, and the others get what they share", async () => {
  const { begun, work } = workshop();
  const shared = new SharedWork<string>();
  const impatient = new AbortController();
  const first = shared.run("a", impatient.signal, work);
  const second = shared.run("a", new AbortController().signal, work);
  impatient.abort(new Error("no time"));
  await expect(first).rejects.toThrow("no time");
  expect(begun).toHaveLength(1);
  expect(begun[0]?.signal.aborted).toBe(false);
  begun[0]?.finish("done");
  expect(await second).toBe("done");
});

test("work that nobody waits for any more is aborted, and begun anew for the next", async () => {
  const { begun, work } = workshop();
  const shared = new SharedWork<string>();
  const gone = [new AbortController(), new AbortController()];
  const waits = gone.map(({ signal }) => shared.run("a", signal, work));
  await turn();
  gone.forEach((one) => one.abort(new Error("no time")));
  for (const wait of waits) await expect(wait).rejects.toThrow("no time");
  expect(begun[0]?.signal.aborted).toBe(true);
  const next = shared.run("a", new AbortController().signal, work);
  await turn();
  begun[1]?.finish("again");
  expect(await next).toBe("again");
});

test("keys are apart, a failure reaches all who wait, and what ended is begun anew", async () => {
  const shared = new SharedWork<string>();
  const { signal } = new AbortController();
  const fails = () => Promise.reject(new Error("broken"));
  const waits = ["a", "a", "b"].map((key) => shared.run(key, signal, fails));
  for (const wait of waits) await expect(wait).rejects.toThrow("broken");
  expect(await shared.run("a", signal, () => Promise.resolve("mended"))).toBe("mended");
  await expect(shared.run("a", AbortSignal.abort(new Error("late")), fails)).rejects.toThrow("late");
});
