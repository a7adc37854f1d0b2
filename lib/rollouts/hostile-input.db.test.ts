import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { VerbContext } from "@/lib/actions/verb-context";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { addWorkload } from "@/lib/applications/add-workload";
import { createApplication } from "@/lib/applications/create-application";
import { removeWorkload } from "@/lib/applications/remove-workload";
import { renameApplication } from "@/lib/applications/rename-application";
import { renameWorkload } from "@/lib/applications/rename-workload";
import { restoreWorkload } from "@/lib/applications/restore-workload";
import { AppError } from "@/lib/errors";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { stopExperiment } from "@/lib/experiments/stop-experiment";
import { isStorable } from "@/lib/lifecycle/storable";
import { changeProbe } from "./change-probe";
import { changeStrategy } from "./change-strategy";
import { requestDeploy } from "./request-deploy";
import { requestRollback } from "./request-rollback";
import { requestScale } from "./request-scale";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  vi.stubEnv("MAYFLY_SECRET_KEY", Buffer.alloc(32, 1).toString("base64"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.drop();
});

const anyText = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      "\0",
      "a\0b",
      "\ud800",
      "\udc00x",
      "\n",
      "a\r\nb",
      "  spaced  ",
      "'\"`;",
      "$(reboot)",
      "{{.ID}}",
    ],
    ...[
      "../..",
      "%00",
      "😀",
      "\u202e",
      "\u2028",
      "__proto__",
      "constructor",
      "x".repeat(5_000),
      "x".repeat(200_000),
    ],
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 10 }),
);
const anyNumber = fc.oneof(
  fc.constantFrom(0, -1, 1.5, NaN, Infinity, 2 ** 31, 2 ** 53, 1e300, 50, 1000),
  fc.double(),
  anyText,
);
const anyReference = fc.oneof(
  fc.constantFrom("demo:v1", "demo:v2", "image:x//y", "image:a:b:c", "image:A", "image:app:1", "tar:/x.tar"),
  anyText.map((text) => `image:${text}`),
  anyText.map((text) => `tar:/${text}`),
  anyText,
);
const known = <T>(value: T, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
const maybe = (other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => known(undefined, other);
const anySpec = fc.record({
  artifact: fc.oneof(
    { weight: 3, arbitrary: fc.constant("demo:v2") },
    { weight: 1, arbitrary: anyReference },
  ),
  command: maybe(fc.array(anyText, { maxLength: 4 })),
  env: maybe(fc.dictionary(fc.oneof(anyText, fc.constantFrom("A", "B_1")), anyText, { maxKeys: 3 })),
  secrets: maybe(
    fc.dictionary(
      fc.constantFrom("S", "T"),
      fc.oneof(anyText, fc.record({ value: anyText }), fc.record({ keptFrom: anyNumber })),
      { maxKeys: 2 },
    ),
  ),
  port: maybe(anyNumber),
  probePath: maybe(anyText.map((text) => `/${text}`)),
  memoryMb: maybe(anyNumber),
  cpus: maybe(anyNumber),
});
const anyKey = fc.oneof({ weight: 6, arbitrary: fc.constant("new") }, { weight: 1, arbitrary: anyText });
const keyed = (input: object & { idempotencyKey: string }): object => ({
  ...input,
  idempotencyKey: input.idempotencyKey === "new" ? key() : input.idempotencyKey,
});

type Verb = (ctx: VerbContext, input: unknown) => Promise<unknown>;

/** Whether it was accepted; a refusal is one in words, with the field where the input is at fault, and audited. */
async function attempt(verb: Verb, input: unknown): Promise<unknown> {
  const audited = async () =>
    (await db.sql.query<{ n: number }>("SELECT count(*)::int AS n FROM audit_entry"))[0]?.n ?? 0;
  const before = await audited();
  try {
    return await verb(db.operator, input);
  } catch (error) {
    expect(error, String(error)).toBeInstanceOf(AppError);
    const { code, fieldErrors, message } = error as AppError;
    expect(["invalid-input", "not-found", "conflict"]).toContain(code);
    expect(message.length).toBeGreaterThan(0);
    if (code === "invalid-input") expect(Object.values(fieldErrors).join("").length).toBeGreaterThan(0);
    return null;
  } finally {
    expect(await audited()).toBe(before + 1);
  }
}

const RUNS = { numRuns: 60 };

describe("whatever text a person sends", () => {
  it("a deploy stores it to the byte, or says by the field what is wrong", async () => {
    const input = fc
      .record({
        workloadId: known("hello-vm", anyText),
        spec: anySpec,
        reason: maybe(anyText),
        maxSurge: maybe(anyNumber),
        maxUnavailable: maybe(anyNumber),
        progressDeadlineMs: maybe(anyNumber),
        onFailure: maybe(anyText),
        expectedGeneration: maybe(anyNumber),
        idempotencyKey: anyKey,
      })
      .map(keyed);
    const deploys = fc.asyncProperty(input, async (raw) => {
      const accepted = (await attempt(requestDeploy, raw)) as { rolloutId: string } | null;
      if (accepted === null) return;
      const sent = raw as { spec: { artifact: string; command?: unknown; env?: unknown }; reason?: string };
      const [row] = await db.sql.query<Record<string, unknown>>(
        `SELECT v.artifact, v.command, v.env, v.reason, r.reason AS why
           FROM rollout r JOIN revision v ON v.workload_id = r.workload_id AND v.number = r.to_revision WHERE r.id = $1`,
        [accepted.rolloutId],
      );
      const reason = sent.reason ?? null;
      expect(row).toEqual({
        artifact: sent.spec.artifact.trim(),
        command: sent.spec.command ?? null,
        env: sent.spec.env ?? {},
        reason,
        why: reason,
      });
    });
    await fc.assert(deploys, { numRuns: 150 });
  });

  it("a deploy takes every text that can be stored", async () => {
    const text = fc.string({ unit: "binary", maxLength: 200 }).filter(isStorable);
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/).filter((one) => one !== "__proto__");
    const texts = fc.record({
      command: fc.tuple(
        text.filter((one) => one !== ""),
        text,
      ),
      env: fc.dictionary(name, text, { maxKeys: 5, noNullPrototype: true }),
      reason: text,
    });
    const deploys = fc.asyncProperty(texts, async ({ command, env, reason }) => {
      const spec = { artifact: "image:app:1", command, env };
      await requestDeploy(db.operator, { workloadId: "hello-vm", spec, reason, idempotencyKey: key() });
      const [row] = await db.sql.query(
        "SELECT command, env, reason FROM revision WHERE workload_id = 'hello-vm' ORDER BY number DESC LIMIT 1",
      );
      expect(row).toEqual({ command, env, reason });
    });
    await fc.assert(deploys, RUNS);
  });

  it("a scale and a roll back are accepted or refused by the field", async () => {
    const ids = { workloadId: known("hello-container", anyText), idempotencyKey: anyKey };
    const scales = fc
      .record({ ...ids, replicas: anyNumber, expectedGeneration: maybe(anyNumber) })
      .map(keyed);
    await fc.assert(
      fc.asyncProperty(scales, (raw) => attempt(requestScale, raw).then(() => undefined)),
      RUNS,
    );
    const back = fc.record({ ...ids, toRevision: maybe(anyNumber), reason: anyText }).map(keyed);
    await fc.assert(
      fc.asyncProperty(back, (raw) => attempt(requestRollback, raw).then(() => undefined)),
      RUNS,
    );
  });

  it("so is a strategy", async () => {
    const numbers = { maxSurge: known(2, anyNumber), maxUnavailable: known(0, anyNumber) };
    const deadlines = { progressDeadlineMs: known(5000, anyNumber), drainDeadlineMs: known(0, anyNumber) };
    const change = fc.record({
      workloadId: known("hello-container", anyText),
      ...numbers,
      ...deadlines,
      graceMs: known(0, anyNumber),
      expectedGeneration: maybe(anyNumber),
    });
    await fc.assert(
      fc.asyncProperty(change, (raw) => attempt(changeStrategy, raw).then(() => undefined)),
      RUNS,
    );
  });

  it("so are a probe, names, and a workload that comes or goes", async () => {
    const workloadId = known("hello-container", anyText);
    const probe = {
      probePath: known("/up", anyText),
      probeStatuses: known("200-299", anyText),
      probeTimeoutMs: known(500, anyNumber),
      probeFailures: known(2, anyNumber),
    };
    const added = fc.record({
      id: known("y-vm", anyText),
      kind: known("vm", anyText),
      provider: known("vms", anyText),
      runtime: known("qemu", anyText),
      replicas: known(1, anyNumber),
      maxSurge: known(1, anyNumber),
      spec: anySpec,
    });
    const inputs: readonly (readonly [Verb, fc.Arbitrary<unknown>])[] = [
      [changeProbe, fc.record({ workloadId, ...probe, idempotencyKey: anyKey }).map(keyed)],
      [renameWorkload, fc.record({ workloadId, name: anyText })],
      [renameApplication, fc.record({ applicationId: known("hello", anyText), name: anyText })],
      [
        addWorkload,
        fc
          .record({ applicationId: known("hello", anyText), workload: added, idempotencyKey: anyKey })
          .map(keyed),
      ],
      [removeWorkload, fc.record({ workloadId: known("y-vm", anyText), typedName: anyText })],
      [restoreWorkload, fc.record({ workloadId: known("y-vm", anyText) })],
    ];
    for (const [verb, input] of inputs)
      await fc.assert(
        fc.asyncProperty(input, (raw) => attempt(verb, raw).then(() => undefined)),
        RUNS,
      );
  });

  it("so are an experiment, its end, and an application", async () => {
    const start = fc
      .record({
        applicationId: known("hello", anyText),
        scenario: known("scale-out", anyText),
        replicas: known(2, anyNumber),
        rounds: known(1, anyNumber),
        idempotencyKey: anyKey,
      })
      .map(keyed);
    await fc.assert(
      fc.asyncProperty(start, (raw) => attempt(startExperiment, raw).then(() => undefined)),
      RUNS,
    );
    const stop = fc.record({ experimentId: anyText });
    await fc.assert(
      fc.asyncProperty(stop, (raw) => attempt(stopExperiment, raw).then(() => undefined)),
      RUNS,
    );
    const workload = fc.record({
      id: known("x-vm", anyText),
      kind: known("vm", anyText),
      provider: known("vms", anyText),
      runtime: known("qemu-microvm", anyText),
      replicas: known(1, anyNumber),
      spec: anySpec,
    });
    const application = fc.record({
      id: known("x", anyText),
      name: anyText,
      workloads: fc.array(workload, { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(application, (raw) => attempt(createApplication, raw).then(() => undefined)),
      RUNS,
    );
  });

  it("what is no object at all is refused by every verb", async () => {
    const verbs = [
      requestDeploy,
      requestScale,
      requestRollback,
      changeStrategy,
      startExperiment,
      stopExperiment,
      createApplication,
    ];
    const round: unknown[] = [];
    round.push(round);
    for (const verb of verbs)
      for (const raw of [undefined, null, 1, "x", [], round, () => 1, new Map(), Symbol("x"), 1n])
        expect(await attempt(verb, raw)).toBeNull();
  });
});
