import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endsBy } from "@/lib/providers/ends-by";
import { checkedProvider } from "./checked-provider";
import { PROVIDER_CODES, ProviderError, type InstanceProvider, type InstanceSpec } from "./provider";

const soon = (): AbortSignal => AbortSignal.timeout(60_000);
const SPEC: InstanceSpec = {
  name: "shop-r1-1",
  workloadId: "shop",
  revision: 1,
  ordinal: 1,
  artifact: "demo:v1",
  command: null,
  env: {},
  port: 8080,
  runtime: "any",
  memoryMb: 64,
  cpus: 1,
};

/** A provider each of whose calls does `call`, and how often an engine was asked. */
function providerOf(call: (signal: AbortSignal) => Promise<never>) {
  const asked: string[] = [];
  const does =
    (name: string) =>
    (...given: readonly unknown[]): Promise<never> => {
      asked.push(name);
      const signal = given.find((one): one is AbortSignal => one instanceof AbortSignal);
      return call(signal ?? soon());
    };
  const provider: InstanceProvider = {
    shape: "instance",
    id: "any",
    label: "Any",
    kind: "container",
    isSimulated: false,
    capabilities: { hasBootMark: false, hasLogs: true, readiness: "probe", usage: "none", runtimes: [] },
    check: does("check"),
    prepare: does("prepare"),
    create: does("create"),
    stop: does("stop"),
    kill: does("kill"),
    list: does("list"),
    logs: does("logs"),
    watch: does("watch"),
    sweep: does("sweep"),
  };
  return { asked, checked: checkedProvider("/nowhere", provider) };
}

type Call = (provider: InstanceProvider, signal: AbortSignal, name?: string) => Promise<unknown>;
const CALLS: Readonly<Record<string, Call>> = {
  check: (provider, signal) => provider.check(signal),
  prepare: (provider, signal) => provider.prepare("demo:v1", signal),
  create: (provider, signal, name = SPEC.name) => provider.create({ ...SPEC, name }, signal),
  stop: (provider, signal, name = SPEC.name) => provider.stop(name, { graceMs: 0 }, signal),
  kill: (provider, signal, name = SPEC.name) => provider.kill(name, signal),
  list: (provider, signal) => provider.list(signal),
  logs: (provider, signal, name = SPEC.name) => provider.logs(name, { lines: 1 }, signal),
  watch: (provider, signal) => provider.watch(() => undefined, signal),
  sweep: (provider, signal) => provider.sweep(new Set(), signal),
};
const endOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "fulfilled",
    (error: unknown) => error,
  );

describe.each(Object.keys(CALLS))("%s", (name) => {
  const call: Call = (...given) => (CALLS[name] as Call)(...given);

  test("a throw before any promise rejects, as a later one does, with the cause", async () => {
    const cause = new TypeError("x is not a function");
    const throwing = providerOf(() => {
      throw cause;
    });
    // That there is a promise at all is what this asks first.
    const calling = call(throwing.checked, soon());
    expect(await endOf(calling)).toMatchObject({ name: "ProviderError", code: "internal", cause });
    const rejecting = providerOf(() => Promise.reject(cause));
    expect(await endOf(call(rejecting.checked, soon()))).toMatchObject({ code: "internal", cause });
  });

  test.each([["a word"], [undefined], [null], [0], [{ code: "deadline" }], [Object.create(null)]])(
    "what is no error is one of the closed codes: %j",
    async (thrown: unknown) => {
      const { checked } = providerOf(() => Promise.reject(thrown));
      const error = await endOf(call(checked, soon()));
      expect(error).toBeInstanceOf(ProviderError);
      expect((error as ProviderError).code).toBe("internal");
    },
  );

  test.each(PROVIDER_CODES)("a failure that has its code keeps it: %s", async (code) => {
    const own = new ProviderError(code, "said by the engine");
    const { checked } = providerOf(() => Promise.reject(own));
    expect(await endOf(call(checked, soon()))).toBe(own);
  });

  test("one that never ends has ended by its signal, whatever it does with it", async () => {
    const hanging = providerOf(() => new Promise(() => undefined));
    const over = new AbortController();
    const calling = endsBy(over.signal, "It hangs.", (signal) => call(hanging.checked, signal));
    over.abort();
    expect(await endOf(calling)).toMatchObject({ code: "deadline" });
    const obeying = providerOf(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(new Error("aborted")));
        }),
    );
    const later = new AbortController();
    const obeyed = call(obeying.checked, later.signal);
    later.abort();
    expect(await endOf(obeyed)).toMatchObject({ code: "deadline" });
  });
});

test.each(["create", "stop", "kill", "logs"])("%s of what can't be a name asks no engine", async (name) => {
  const { asked, checked } = providerOf(() => Promise.reject(new Error("asked")));
  for (const other of ["", "../x", "shop", "shop-r1-1/..", "SHOP-r1-1", "shop-r1-1\0"]) {
    const end = await endOf((CALLS[name] as Call)(checked, soon(), other));
    expect(name === "create" ? end : "fulfilled").toEqual(
      name === "create" ? expect.objectContaining({ code: "internal" }) : "fulfilled",
    );
  }
  expect(asked).toEqual([]);
});

test("no command and no environment that a process can't be given gets to an engine, and every other does", async () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 5 }), fc.constantFrom("a=b", "a\0b", ""));
  const env = fc.dictionary(text, text, { maxKeys: 3 });
  const command = fc.option(fc.array(text, { minLength: 1, maxLength: 3 }));
  const property = fc.asyncProperty(command, env, async (given, variables) => {
    const { asked, checked } = providerOf(() => Promise.reject(new Error("asked")));
    await endOf(checked.create({ ...SPEC, command: given, env: variables }, soon()));
    const isBroken =
      [...(given ?? []), ...Object.values(variables)].some((one) => one.includes("\0")) ||
      Object.keys(variables).some((one) => one === "" || one.includes("=") || one.includes("\0"));
    expect(asked).toEqual(isBroken ? [] : ["create"]);
  });
  await fc.assert(property);
});
