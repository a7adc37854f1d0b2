import { describe, expect, it } from "vitest";
import { life } from "@/lib/comparisons/core/samples.fixture";
import { comparedEditions, type KeptEdition } from "./compared-editions";
import { comparedEditionsSchema } from "./compared-schema";
import { kept, rolloutsOf, sample } from "./kept.fixture";

const containersOf = (then: KeptEdition, now: KeptEdition) => {
  const group = comparedEditions(then, now).groups.find((one) => one.now.kind === "container");
  const timing = group?.timings[0];
  if (!timing) throw new Error("There is a timing of containers.");
  return timing;
};

describe("the figures of two editions", () => {
  it("are of the later over the earlier, with an interval of their rollouts", () => {
    const { question, shared } = containersOf(
      kept(1, { containers: rolloutsOf(12, 300) }),
      kept(2, { containers: rolloutsOf(12, 600) }),
    );
    expect([question?.a.n, question?.b.n, question?.a.units]).toEqual([
      36,
      36,
      { name: "rollouts", count: 12 },
    ]);
    const { value = null, low = null, high = null } = question?.ratioOfMedians ?? {};
    expect(value).toBeCloseTo(2, 1);
    expect([(low ?? 0) > 1.8, (high ?? 9) < 2.2]).toEqual([true, true]);
    expect(shared).toBe(0);
  });

  it("count a sample that both hold for the earlier alone", () => {
    const old = rolloutsOf(6, 300);
    const fresh = rolloutsOf(7, 900);
    const told = containersOf(kept(1, { containers: old }), kept(2, { containers: [...fresh, ...old] }));
    expect([told.question?.a.n, told.question?.b.n, told.shared]).toEqual([21, 18, 18]);
    expect(told.question?.a.median.value).toBeCloseTo(927, 0);
  });

  it("say of what started together that it is one witness", () => {
    const { question } = containersOf(
      kept(1, { containers: rolloutsOf(2, 300) }),
      kept(2, { containers: rolloutsOf(2, 600) }),
    );
    const { value, low, why } = question?.ratioOfMedians ?? {};
    expect([value === null, low, why?.because]).toEqual([false, null, "too-few-of-each"]);
  });

  it("take hosts for witnesses where there are several", () => {
    const { question, differences } = containersOf(
      kept(1, { containers: rolloutsOf(12, 300) }),
      kept(2, { containers: rolloutsOf(12, 600, { host: "other" }) }),
    );
    expect([question?.a.units, question?.ratioOfMedians.low]).toEqual([{ name: "hosts", count: 1 }, null]);
    expect(differences.map(({ name }) => name)).toEqual(["host"]);
  });

  it("count every attempt: what failed never got there, what was called off might have", () => {
    const { question } = containersOf(
      kept(1, { containers: rolloutsOf(6, 300) }),
      kept(2, {
        containers: [
          sample({ valueMs: 2_000 }),
          sample({ valueMs: null, triedMs: 60_000, state: "failed" }),
          sample({ valueMs: 60_000, state: "unfinished" }),
          sample({ valueMs: null, state: "clock-skew" }),
        ],
      }),
    );
    const { n, reached, failed, censored, skewed } = question?.a ?? {};
    expect([n, reached, failed, censored, skewed]).toEqual([3, 1, 1, 1, 1]);
    expect(question?.a.median.value).toBeNull();
  });

  it("keep applications apart where no group names one", () => {
    const of = (slow: number, fast: number, ms: number) => [
      ...rolloutsOf(slow, ms * 10, { applicationId: "heavy" }),
      ...rolloutsOf(fast, ms, { applicationId: "light" }),
    ];
    // Pooled, the later edition would look slower; within each application it takes half the time.
    const { question } = containersOf(
      kept(1, { containers: of(7, 30, 300) }),
      kept(2, { containers: of(30, 7, 150) }),
    );
    expect(question?.ratioOfMedians.value).toBeCloseTo(0.5, 1);
    expect(question?.ratioOfMedians.within).toHaveLength(2);
  });
});

describe("what is not compared says why", () => {
  const some = rolloutsOf(6, 300);
  const bare = some.map(({ rolloutId: _rollout, triedMs: _tried, ...rest }) => ({
    ...rest,
    id: `old-${rest.id}`,
  }));
  it.each([
    ["nothing at all", kept(1), kept(2), "none-either"],
    ["nothing then", kept(1), kept(2, { containers: some }), "none-then"],
    ["nothing now", kept(1, { containers: some }), kept(2), "none-now"],
    ["the same samples", kept(1, { containers: some }), kept(2, { containers: some }), "nothing-new"],
    ["an older edition", kept(1, { containers: bare }), kept(2, { containers: some }), "older"],
  ])("%s", (_, then, now, because) => {
    expect(containersOf(then, now)).toMatchObject({ question: null, because });
  });

  it("of an experiment, whose rounds are looked at as they come", () => {
    const ofExperiment = (edition: KeptEdition): KeptEdition => {
      const { document } = edition;
      const { comparison, samples } = document.answers;
      if (comparison === null) throw new Error("It has one.");
      const group = { ...comparison.b.group, experiment: "x-1" };
      const answers = {
        ...document.answers,
        comparison: { ...comparison, b: { ...comparison.b, group } },
        samples: samples.map((one) => (one.group.kind === "container" ? { ...one, group } : one)),
      };
      return { ...edition, document: { ...document, answers } };
    };
    const [then, now] = [kept(1, { containers: some }), kept(2, { containers: rolloutsOf(6, 600) })];
    expect(containersOf(ofExperiment(then), ofExperiment(now)).because).toBe("experiment");
  });
});

describe("the groups", () => {
  it("are matched wherever they stand", () => {
    const { groups, areOtherGroups } = comparedEditions(
      kept(1, { containers: rolloutsOf(6, 300), vms: rolloutsOf(6, 3_000) }),
      kept(2, { containers: rolloutsOf(6, 600), vms: rolloutsOf(6, 6_000), isSwapped: true }),
    );
    expect(areOtherGroups).toBe(false);
    expect(groups.map(({ then, now }) => [then.kind, now.kind])).toEqual([
      ["vm", "vm"],
      ["container", "container"],
    ]);
  });

  it("are none where an edition compares none, and only timings that both show are told", () => {
    const then = kept(1, { containers: rolloutsOf(6, 300) });
    const { document } = then;
    const without = {
      ...then,
      document: { ...document, answers: { ...document.answers, comparison: null } },
    };
    expect(comparedEditions(without, kept(2)).groups).toEqual([]);
    const [vms] = comparedEditions(then, kept(2, { sections: [{ id: "s1", kind: "recovery" }] })).groups;
    expect(vms?.timings).toEqual([]);
  });

  it("have what each edition says of their lives and of their service", () => {
    const sections = [
      { id: "s1", kind: "lifetimes" },
      { id: "s2", kind: "availability" },
    ] as const;
    const availability = (shareDesired: number | null, workloadId = "hello-vm") => ({
      workloadId,
      observedMs: 1,
      unknownMs: 0,
      unservedMs: 0,
      shareServing: 1,
      shareDesired,
      pieces: [],
      untilMs: 1,
    });
    const of = (number: number, ms: number, share: number | null, more: string[] = []) =>
      kept(number, {
        sections: [...sections],
        sides: {
          vm: {
            lives: Array.from({ length: 20 }, (_, index) => life(ms + index, "failure")),
            availability: [availability(share), ...more.map((id) => availability(1, id))],
          },
        },
      });
    const [vms] = comparedEditions(of(1, 1_000, 0.5, ["gone"]), of(2, 9_000, 0.75, ["new"])).groups;
    expect(vms?.availability).toEqual([{ workloadId: "hello-vm", then: 0.5, now: 0.75 }]);
    expect([vms?.halves?.then.ms, vms?.halves?.now.ms]).toEqual([1_009.5, 9_009.5]);
    expect(vms?.timings).toEqual([]);
  });
});

describe("what else changed", () => {
  const engine = (label: string, version: string | null) => ({ label, version, runtimes: [] });
  it("is nothing between equal editions", () => {
    expect(comparedEditions(kept(1), kept(2)).changes).toEqual([]);
  });

  it("is told of window, first starts, simulated, application and each engine", () => {
    const { changes } = comparedEditions(
      kept(1, { engines: [engine("QEMU", "7.2"), engine("Podman", "4.3"), engine("Old", "1")] }),
      kept(2, {
        engines: [engine("QEMU", "8.0"), engine("Podman", "4.3"), engine("New", null)],
        scope: { window: "30d", firsts: false, application: "hello", simulated: true },
      }),
    );
    expect(changes).toEqual([
      { what: "window", name: null, then: "all", now: "30d" },
      { what: "application", name: null, then: null, now: "hello" },
      { what: "firsts", name: null, then: "true", now: "false" },
      { what: "simulated", name: null, then: "false", now: "true" },
      { what: "engine", name: "New", then: null, now: "" },
      { what: "engine", name: "Old", then: "1", now: null },
      { what: "engine", name: "QEMU", then: "7.2", now: "8.0" },
    ]);
  });
});

it("is an answer of its schema", () => {
  const compared = comparedEditions(
    kept(1, { containers: rolloutsOf(6, 300) }),
    kept(2, { containers: rolloutsOf(6, 600), isCut: true }),
  );
  expect(comparedEditionsSchema.parse(structuredClone(compared))).toEqual(compared);
  expect(compared.groups[1]?.timings[0]?.isCut).toBe(true);
});
