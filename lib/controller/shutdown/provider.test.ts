import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { isAlive, signalProcess } from "@/lib/processes/process-identity";
import { waitUntil } from "@/lib/processes/wait-until";
import { installation, serves, soon, specOf, type Installation } from "@/lib/providers/containers/fixture";
import { sayLeft } from "./say-left";
import { stopInstances, type LiveRow } from "./shutdown";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
let here: Installation;

beforeAll(async () => {
  here = await installation();
});
afterEach(async () => {
  if (here.missing === null) await here.stopAll();
});
afterAll(() => here.close());

const rowsOf = (names: readonly string[]): LiveRow[] =>
  names.map((name, ordinal) => ({
    name,
    ordinal,
    workloadId: "shop",
    revision: 1,
    rolloutId: null,
    provider: "containers",
  }));

async function started(revision: number, count: number): Promise<string[]> {
  const specs = Array.from({ length: count }, (_, at) => specOf(`shop-r${revision}-${at}`, at, { revision }));
  await Promise.all(specs.map((spec) => here.provider.create(spec, soon())));
  return specs.map(({ name }) => name);
}

const listed = async () => (await here.provider.list(soon())).map(({ name }) => name).sort();

test("a shutdown starts a service of ours that hangs anew, and ends all", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const names = await started(1, 3);
  const service = await here.service();
  signalProcess(service, "SIGSTOP");
  try {
    const { stopped, left } = await stopInstances([here.make({ hungAfterMs: 0 })], rowsOf(names), silent);
    expect(left).toEqual([]);
    expect([...stopped].sort()).toEqual(names);
    expect(isAlive(service)).toBe(false);
  } finally {
    signalProcess(service, "SIGCONT");
  }
  expect(await listed()).toEqual([]);
});

test("a shutdown that can't reach them names them by the rows; what it says ends them, as the next start would", async ({
  skip,
}) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const names = await started(2, 2);
  const service = await here.service();
  signalProcess(service, "SIGSTOP");
  try {
    // One that is nobody's to kill, as an engine of somebody else's.
    const provider = here.make({ hungAfterMs: Infinity });
    const { stopped, left } = await stopInstances([provider], rowsOf(names), silent);
    expect(stopped).toEqual([]);
    expect(left.map(({ name }) => name)).toEqual(names);
    const [line = ""] = sayLeft(left, [provider]);
    expect(line).toContain("2 instances may still run (shop-r2-0, shop-r2-1)");
    signalProcess(service, "SIGKILL");
    await waitUntil(() => !isAlive(service), { everyMs: 20, signal: soon() });
    // The next start finds them as they are, and goes on with one of them.
    const next = here.make();
    expect((await next.list(soon())).map(({ running }) => running)).toEqual([true, true]);
    const adopted = await next.create(specOf("shop-r2-0", 0, { revision: 2 }), soon());
    expect(adopted).toMatchObject({ existed: true });
    await serves(adopted.address);
    await promisify(execFile)("/bin/sh", ["-c", line.replace(/^.*To end them now: /, "")]);
    expect(await listed()).toEqual([]);
  } finally {
    signalProcess(service, "SIGCONT");
  }
});
