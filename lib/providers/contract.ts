import { describe, expect } from "vitest";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import { ContractBench, soon, WITHIN_MS, type ContractSubject } from "./contract-bench";
import { expectWalls, SCAN_WITHIN_MS } from "./reach/expect-walls";

/** One suite for every provider, run against its real engine; skipped with the provider's own reason where there is none. */
export function describeProviderContract(name: string, setUp: () => Promise<ContractSubject>): void {
  describe(`${name} keeps the contract`, () => {
    const bench = new ContractBench(name, setUp);

    bench.promise(
      "two who create one name get one instance, which serves, is adopted, and leaves nothing",
      async () => {
        const spec = bench.specOf();
        const made = await Promise.all([
          bench.subject.make().create(spec, soon()),
          bench.subject.make().create(spec, soon()),
        ]);
        expect(made.map(({ existed }) => existed).toSorted()).toEqual([false, true]);
        const [address = ""] = new Set(made.map((one) => one.address));
        expect(made.map((one) => one.address)).toEqual([address, address]);
        const provider = bench.subject.make();
        await bench.ready(provider, spec.name, address);
        const { workloadId, revision } = spec;
        const [found, ...others] = await provider.list(soon());
        expect(others).toEqual([]);
        expect(found).toMatchObject({ name: spec.name, workloadId, revision, running: true, address });
        expect((await provider.create(spec, soon())).existed).toBe(true);
        expect(await bench.subject.makeForeign().list(soon())).toEqual([]);
        expect((await provider.logs(spec.name, { lines: 50 }, soon())).trim()).not.toBe("");
        await bench.stop(spec.name, 5000);
        await bench.stop(spec.name, 5000);
        expect((await bench.marked(spec.name, "stopped")).facts.reason).toBeUndefined();
        expect(await provider.list(soon())).toEqual([]);
        expect(await provider.logs(spec.name, { lines: 50 }, soon())).toBe("");
      },
    );

    bench.promise(
      "several start at once, each with an address of its own and its marks in the order of time",
      async () => {
        const provider = bench.subject.make();
        const specs = [bench.specOf(), bench.specOf(), bench.specOf()];
        const made = await Promise.all(specs.map((spec) => provider.create(spec, soon())));
        expect(new Set(made.map(({ address }) => address)).size).toBe(3);
        const order: Mark[] = [
          "created",
          "started",
          ...(provider.capabilities.hasBootMark ? (["booted"] as const) : []),
        ];
        for (const { name: instance, address } of made) {
          await bench.ready(provider, instance, address);
          const times = await Promise.all(order.map(async (mark) => (await bench.marked(instance, mark)).at));
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(times.every((at) => Math.abs(at - Date.now()) < WITHIN_MS)).toBe(true);
        }
        expect((await provider.list(soon())).map((one) => one.name).toSorted()).toEqual(
          specs.map((spec) => spec.name).toSorted(),
        );
      },
    );

    bench.promise("one that is killed from outside has failed, and is listed as ended", async () => {
      const spec = bench.specOf();
      const { address } = await bench.subject.make().create(spec, soon());
      await bench.ready(bench.subject.make(), spec.name, address);
      await bench.subject.killFromOutside(spec.name);
      expect((await bench.marked(spec.name, "failed")).facts.reason).toBe("killed");
      const list = await bench.subject.make().list(soon());
      expect(list.find((one) => one.name === spec.name)?.running ?? false).toBe(false);
    });

    bench.promise(
      "one that it kills has failed as well, and a foreign or unknown one is left alone",
      async () => {
        const spec = bench.specOf();
        const { address } = await bench.subject.make().create(spec, soon());
        await bench.ready(bench.subject.make(), spec.name, address);
        await bench.subject.makeForeign().kill(spec.name, soon());
        await bench.subject.make().kill("shop-r1-999", soon());
        expect((await bench.subject.make().list(soon())).map(({ running }) => running)).toEqual([true]);
        await bench.subject.make().kill(spec.name, soon());
        expect((await bench.marked(spec.name, "failed")).facts.reason).toBe("killed");
        await bench.subject.make().kill(spec.name, soon());
      },
    );

    bench.promise("says with its list what each uses, as its capabilities tell", async () => {
      const provider = bench.subject.make();
      const spec = bench.specOf();
      const { address } = await provider.create(spec, soon());
      await bench.ready(provider, spec.name, address);
      const usageOf = async () =>
        (await provider.list(soon())).find(({ name }) => name === spec.name)?.usage ?? null;
      const first = await usageOf();
      if (provider.capabilities.usage === "none") return expect(first).toBeNull();
      const second = await usageOf();
      expect(first?.cpuMs).toBeGreaterThan(0);
      expect(second?.cpuMs).toBeGreaterThanOrEqual(first?.cpuMs ?? Infinity);
      expect(second?.at).toBeGreaterThanOrEqual(first?.at ?? Infinity);
      // A server that fits into the limit, or a little more where what emulates it is counted, too.
      expect(second?.memoryBytes).toBeGreaterThan(100_000);
      expect(second?.memoryBytes).toBeLessThan(4 * spec.memoryMb * 2 ** 20);
    });

    bench.promise("one that ends by itself has failed with its exit code", async () => {
      const spec = bench.specOf("demo:crash", { CRASH_AFTER_S: "1" });
      await bench.subject.make().create(spec, soon());
      expect((await bench.marked(spec.name, "failed")).facts).toMatchObject({
        reason: "exited",
        exitCode: 1,
      });
    });

    bench.promise("a slow one becomes ready later, and one that never does goes on running", async () => {
      const provider = bench.subject.make();
      const never = bench.specOf("demo:never-ready");
      const slow = bench.specOf("demo:slow-start");
      const made = await Promise.all([provider.create(never, soon()), provider.create(slow, soon())]);
      expect(await bench.isReady(provider, slow.name, made[1].address)).toBe(false);
      await bench.ready(provider, slow.name, made[1].address);
      expect(await bench.isReady(provider, never.name, made[0].address)).toBe(false);
      const list = await provider.list(soon());
      expect(list.find((one) => one.name === never.name)?.running).toBe(true);
    });

    bench.promise(
      "a name that something foreign has is refused, and the foreign thing left alone",
      async () => {
        const spec = bench.specOf();
        const foreign = await bench.subject.placeForeign(spec.name);
        await expect(bench.subject.make().create(spec, soon())).rejects.toMatchObject({
          code: "name-taken-by-foreign",
        });
        await bench.stop(spec.name);
        expect(await foreign.isUntouched()).toBe(true);
        await foreign.remove();
      },
    );

    bench.promise("an artifact that is not there is refused by name", async () => {
      const provider = bench.subject.make();
      for (const [artifact, code] of [
        ["tar:/nowhere/rootfs.tar", "artifact-not-found"],
        ["image:localhost/mayfly-nowhere:1", "artifact-not-found"],
        ["image:mayfly//nowhere", "artifact-invalid"],
        ["demo:nope", "artifact-invalid"],
      ] as const) {
        const refusal = { code, message: expect.stringMatching(/nope|nowhere/) as string };
        await expect(provider.prepare(artifact, soon())).rejects.toMatchObject(refusal);
        await expect(provider.create(bench.specOf(artifact), soon())).rejects.toMatchObject(refusal);
      }
    });

    bench.promise("an artifact has one digest, and is found again", async () => {
      const [first, second] = [
        await bench.subject.make().prepare("demo:v2", soon()),
        await bench.subject.make().prepare("demo:v2", soon()),
      ];
      expect(first.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(second).toEqual({ digest: first.digest, cached: true });
      expect(await bench.subject.make().prepare("demo:v2", soon(), first.digest)).toEqual(second);
    });

    bench.promise("what was used a moment ago is not swept away, needed or not", async () => {
      const { digest } = await bench.subject.make().prepare("demo:v2", soon());
      for (const needed of [new Set<string>(), new Set([digest])]) {
        await bench.subject.make().sweep(needed, soon());
        expect(await bench.subject.make().prepare("demo:v2", soon(), digest)).toEqual({
          digest,
          cached: true,
        });
      }
    });

    bench.promise(
      "an instance reaches nothing of the host and nothing of its neighbours",
      async () => {
        await expectWalls(async (artifact) => {
          const spec = { ...bench.specOf(artifact), command: ["/app/start"], memoryMb: 256 };
          const { address } = await bench.subject.make().create(spec, soon());
          await bench.ready(bench.subject.make(), spec.name, address);
          return address;
        });
      },
      { timeout: SCAN_WITHIN_MS },
    );

    bench.promise("every call ends by its signal", async () => {
      const provider = bench.subject.make();
      const over = AbortSignal.abort();
      const late = { name: "ProviderError", code: "deadline" };
      await expect(provider.check(over)).rejects.toMatchObject(late);
      await expect(provider.prepare("demo:v1", over)).rejects.toMatchObject(late);
      await expect(provider.create(bench.specOf(), over)).rejects.toMatchObject(late);
      await expect(provider.stop("shop-r1-999", { graceMs: 0 }, over)).rejects.toMatchObject(late);
      await expect(provider.kill("shop-r1-999", over)).rejects.toMatchObject(late);
      await expect(provider.list(over)).rejects.toMatchObject(late);
      await expect(provider.sweep(new Set(), over)).rejects.toMatchObject(late);
      await expect(provider.logs("shop-r1-999", { lines: 1 }, over)).rejects.toMatchObject(late);
      await provider.watch(() => undefined, over);
    });
  });
}
