import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import { waitUntil } from "@/lib/processes/wait-until";
import type { InstanceMark, InstanceProvider, InstanceSpec } from "./provider";
import { expectWalls, SCAN_WITHIN_MS } from "./reach/expect-walls";

/** What the suite needs of a provider besides its contract. */
export interface ContractSubject {
  /** A provider over the same installation, as another process would have it; each call gives a new one. */
  make(): InstanceProvider;
  /** The same engine, in the hands of another installation. */
  makeForeign(): InstanceProvider;
  readonly runtime: string;
  /** Its instances run programs of their own, and reach nothing but what they are given. */
  readonly hasWalls: boolean;
  /** Ends it as somebody outside would: its process, not through the provider. */
  killFromOutside(name: string): Promise<void>;
  /** Puts something of that name there that is not ours; resolves with what removes it and says whether it was left alone. */
  placeForeign(name: string): Promise<{ isUntouched(): Promise<boolean>; remove(): Promise<void> }>;
  /** Processes, folders, sockets and containers of the installation that are still there. */
  leftovers(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const WORKLOAD = "shop";
const WITHIN_MS = 110_000;
const soon = (): AbortSignal => AbortSignal.timeout(WITHIN_MS);

/** One suite for every provider, run against its real engine; skipped with the provider's own reason where there is none. */
export function describeProviderContract(name: string, setUp: () => Promise<ContractSubject>): void {
  describe(`${name} keeps the contract`, () => {
    let subject: ContractSubject;
    let missing: string | null = null;
    let ordinal = 0;
    const marks: InstanceMark[] = [];
    const watching = new AbortController();
    let watch: Promise<void> = Promise.resolve();

    beforeAll(async () => {
      subject = await setUp();
      const status = await subject.make().check(soon());
      missing = status.available ? null : (status.reason ?? "it is not available");
      if (missing === null) watch = subject.make().watch((mark) => marks.push(mark), watching.signal);
    });
    afterAll(async () => {
      watching.abort();
      await watch;
      await subject.close();
    });

    const specOf = (artifact = "demo:v1", env: Record<string, string> = {}): InstanceSpec => {
      ordinal += 1;
      return {
        ...{
          name: `${WORKLOAD}-r1-${ordinal}`,
          workloadId: WORKLOAD,
          revision: 1,
          ordinal,
          artifact,
          command: null,
        },
        ...{ env, port: 8080, runtime: subject.runtime, memoryMb: 128, cpus: 1 },
      };
    };
    const marked = (instance: string, mark: Mark): Promise<InstanceMark> =>
      waitUntil(() => marks.find((one) => one.name === instance && one.mark === mark), {
        ...{ everyMs: 10, signal: soon() },
      });
    const isReady = async (
      provider: InstanceProvider,
      instance: string,
      address: string,
    ): Promise<boolean> => {
      if (provider.capabilities.readiness === "reported")
        return marks.some((one) => one.name === instance && one.mark === "ready");
      try {
        return (await fetch(`http://${address}/healthz`, { signal: AbortSignal.timeout(1000) })).ok;
      } catch {
        return false;
      }
    };
    const ready = (provider: InstanceProvider, instance: string, address: string): Promise<boolean> =>
      waitUntil(() => isReady(provider, instance, address), { everyMs: 20, signal: soon() });
    const stop = (instance: string, graceMs = 0): Promise<void> =>
      subject.make().stop(instance, { graceMs }, soon());
    /** A test that is skipped, loudly, where the engine is missing; whatever it made is gone at its end. */
    const promise = (says: string, run: () => Promise<void>, walls?: { readonly timeout: number }): void => {
      test(says, walls, async ({ skip }) => {
        if (missing !== null) return skip(`${name}: ${missing}`);
        if (walls && !subject.hasWalls) return skip(`${name}: its instances have no walls to be tried`);
        try {
          await run();
        } finally {
          const provider = subject.make();
          for (const one of await provider.list(soon())) await stop(one.name);
        }
        expect(await subject.leftovers()).toEqual([]);
      });
    };

    promise(
      "two who create one name get one instance, which serves, is adopted, and leaves nothing",
      async () => {
        const spec = specOf();
        const made = await Promise.all([
          subject.make().create(spec, soon()),
          subject.make().create(spec, soon()),
        ]);
        expect(made.map(({ existed }) => existed).toSorted()).toEqual([false, true]);
        const [address = ""] = new Set(made.map((one) => one.address));
        expect(made.map((one) => one.address)).toEqual([address, address]);
        const provider = subject.make();
        await ready(provider, spec.name, address);
        const { workloadId, revision } = spec;
        const [found, ...others] = await provider.list(soon());
        expect(others).toEqual([]);
        expect(found).toMatchObject({ name: spec.name, workloadId, revision, running: true, address });
        expect((await provider.create(spec, soon())).existed).toBe(true);
        expect(await subject.makeForeign().list(soon())).toEqual([]);
        expect((await provider.logs(spec.name, { lines: 50 }, soon())).trim()).not.toBe("");
        await stop(spec.name, 5000);
        await stop(spec.name, 5000);
        expect((await marked(spec.name, "stopped")).facts.reason).toBeUndefined();
        expect(await provider.list(soon())).toEqual([]);
        expect(await provider.logs(spec.name, { lines: 50 }, soon())).toBe("");
      },
    );

    promise(
      "several start at once, each with an address of its own and its marks in the order of time",
      async () => {
        const provider = subject.make();
        const specs = [specOf(), specOf(), specOf()];
        const made = await Promise.all(specs.map((spec) => provider.create(spec, soon())));
        expect(new Set(made.map(({ address }) => address)).size).toBe(3);
        const order: Mark[] = [
          "created",
          "started",
          ...(provider.capabilities.hasBootMark ? (["booted"] as const) : []),
        ];
        for (const { name: instance, address } of made) {
          await ready(provider, instance, address);
          const times = await Promise.all(order.map(async (mark) => (await marked(instance, mark)).at));
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(times.every((at) => Math.abs(at - Date.now()) < WITHIN_MS)).toBe(true);
        }
        expect((await provider.list(soon())).map((one) => one.name).toSorted()).toEqual(
          specs.map((spec) => spec.name).toSorted(),
        );
      },
    );

    promise("one that is killed from outside has failed, and is listed as ended", async () => {
      const spec = specOf();
      const { address } = await subject.make().create(spec, soon());
      await ready(subject.make(), spec.name, address);
      await subject.killFromOutside(spec.name);
      expect((await marked(spec.name, "failed")).facts.reason).toBe("killed");
      const list = await subject.make().list(soon());
      expect(list.find((one) => one.name === spec.name)?.running ?? false).toBe(false);
    });

    promise("one that it kills has failed as well, and a foreign or unknown one is left alone", async () => {
      const spec = specOf();
      const { address } = await subject.make().create(spec, soon());
      await ready(subject.make(), spec.name, address);
      await subject.makeForeign().kill(spec.name, soon());
      await subject.make().kill("shop-r1-999", soon());
      expect((await subject.make().list(soon())).map(({ running }) => running)).toEqual([true]);
      await subject.make().kill(spec.name, soon());
      expect((await marked(spec.name, "failed")).facts.reason).toBe("killed");
      await subject.make().kill(spec.name, soon());
    });

    promise("one that ends by itself has failed with its exit code", async () => {
      const spec = specOf("demo:crash", { CRASH_AFTER_S: "1" });
      await subject.make().create(spec, soon());
      expect((await marked(spec.name, "failed")).facts).toMatchObject({ reason: "exited", exitCode: 1 });
    });

    promise("a slow one becomes ready later, and one that never does goes on running", async () => {
      const provider = subject.make();
      const never = specOf("demo:never-ready");
      const slow = specOf("demo:slow-start");
      const made = await Promise.all([provider.create(never, soon()), provider.create(slow, soon())]);
      expect(await isReady(provider, slow.name, made[1].address)).toBe(false);
      await ready(provider, slow.name, made[1].address);
      expect(await isReady(provider, never.name, made[0].address)).toBe(false);
      const list = await provider.list(soon());
      expect(list.find((one) => one.name === never.name)?.running).toBe(true);
    });

    promise("a name that something foreign has is refused, and the foreign thing left alone", async () => {
      const spec = specOf();
      const foreign = await subject.placeForeign(spec.name);
      await expect(subject.make().create(spec, soon())).rejects.toMatchObject({
        code: "name-taken-by-foreign",
      });
      await stop(spec.name);
      expect(await foreign.isUntouched()).toBe(true);
      await foreign.remove();
    });

    promise("an artifact that is not there is refused by name", async () => {
      const provider = subject.make();
      for (const [artifact, code] of [
        ["tar:/nowhere/rootfs.tar", "artifact-not-found"],
        ["image:localhost/mayfly-nowhere:1", "artifact-not-found"],
        ["image:mayfly//nowhere", "artifact-invalid"],
        ["demo:nope", "artifact-invalid"],
      ] as const) {
        const refusal = { code, message: expect.stringMatching(/nope|nowhere/) as string };
        await expect(provider.prepare(artifact, soon())).rejects.toMatchObject(refusal);
        await expect(provider.create(specOf(artifact), soon())).rejects.toMatchObject(refusal);
      }
    });

    promise("an artifact has one digest, and is found again", async () => {
      const [first, second] = [
        await subject.make().prepare("demo:v2", soon()),
        await subject.make().prepare("demo:v2", soon()),
      ];
      expect(first.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(second).toEqual({ digest: first.digest, cached: true });
      expect(await subject.make().prepare("demo:v2", soon(), first.digest)).toEqual(second);
    });

    promise("what was used a moment ago is not swept away, needed or not", async () => {
      const { digest } = await subject.make().prepare("demo:v2", soon());
      for (const needed of [new Set<string>(), new Set([digest])]) {
        await subject.make().sweep(needed, soon());
        expect(await subject.make().prepare("demo:v2", soon(), digest)).toEqual({ digest, cached: true });
      }
    });

    promise(
      "an instance reaches nothing of the host and nothing of its neighbours",
      async () => {
        await expectWalls(async (artifact) => {
          const spec = { ...specOf(artifact), command: ["/app/start"], memoryMb: 256 };
          const { address } = await subject.make().create(spec, soon());
          await ready(subject.make(), spec.name, address);
          return address;
        });
      },
      { timeout: SCAN_WITHIN_MS },
    );

    promise("every call ends by its signal", async () => {
      const provider = subject.make();
      const over = AbortSignal.abort();
      const late = { name: "ProviderError", code: "deadline" };
      await expect(provider.prepare("demo:v1", over)).rejects.toMatchObject(late);
      await expect(provider.create(specOf(), over)).rejects.toMatchObject(late);
      await expect(provider.stop("shop-r1-999", { graceMs: 0 }, over)).rejects.toMatchObject(late);
      await expect(provider.list(over)).rejects.toMatchObject(late);
      await expect(provider.sweep(new Set(), over)).rejects.toMatchObject(late);
      await expect(provider.logs("shop-r1-999", { lines: 1 }, over)).rejects.toMatchObject(late);
      await provider.watch(() => undefined, over);
    });
  });
}
