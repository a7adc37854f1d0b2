import { expect, it } from "vitest";
import type { Message, Told } from "@/lib/lifecycle/message";
import { messageSchema } from "@/lib/lifecycle/message-schema";
import { messageText, messageTextOrNull } from "./messages";
import { MESSAGE_EXAMPLES } from "./message-examples";

const unwell = { kind: "status", status: 503 } as const;
const refused = { kind: "refused" } as const;

const EACH: readonly (readonly [words: string, told: Message])[] = [
  ["First deploy: demo:v1, 2 replicas", { because: "first-deploy", artifact: "demo:v1", replicas: 2 }],
  ["Deploy revision 3: demo:v2", { because: "deploy", revision: 3, artifact: "demo:v2" }],
  ["Scale from 2 to 5 replicas", { because: "scale", fromReplicas: 2, toReplicas: 5 }],
  ["Roll back from revision 3 to revision 2", { because: "roll-back", fromRevision: 3, toRevision: 2 }],
  ["A later change took its place.", { because: "later-intent" }],
  ["Simulated", { because: "simulated" }],
  ["The new revision never became ready.", { because: "revision-never-ready" }],
  ["Instance 1 of 3.", { because: "wanted", nth: 1, replicas: 3 }],
  ["Revision 2 takes over: instance 1 of 3.", { because: "takes-over", revision: 2, nth: 1, replicas: 3 }],
  ["An instance was lost: this one takes its place.", { because: "takes-lost-place" }],
  ["More than the 3 wanted.", { because: "surplus", replicas: 3 }],
  ["Revision 2 takes its place.", { because: "replaced", revision: 2 }],
  ["Never ready, and more than the 3 wanted.", { because: "never-ready-surplus", replicas: 3, miss: null }],
  [
    "Never ready, and of revision 1, which is not wanted. Its last probe: it answered 503.",
    { because: "never-ready-old", revision: 1, miss: unwell },
  ],
  ["The engine no longer has it.", { because: "vanished" }],
  ["It ended by itself with exit code 1.", { because: "exited", exitCode: 1 }],
  ["It ended by itself.", { because: "exited", exitCode: null }],
  ["Its process was killed by signal 9.", { because: "killed", signal: 9 }],
  ["It still runs, but no longer answers.", { because: "unanswering", miss: null }],
  [
    "It runs, but did not become ready in the time that a rollout may take. Its last probe: the connection was refused.",
    { because: "never-ready", miss: refused },
  ],
  [
    "Its last probe: no answer within 1000 ms.",
    { because: "missed-probes", miss: { kind: "time-out", afterMs: 1000 } },
  ],
  [
    "Its last probe: the connection was cut (ECONNRESET).",
    { because: "missed-probes", miss: { kind: "cut", code: "ECONNRESET" } },
  ],
  ["An earlier controller did not get to the end of this.", { because: "interrupted" }],
  ["Nobody asked for it, or it is over.", { because: "orphan" }],
  ["It gets requests.", { because: "gets-requests" }],
  ["It gets no new requests while it misses its probes.", { because: "gets-no-requests" }],
  [
    "It gets requests, since most instances miss their probes at once.",
    { because: "gets-requests-in-panic" },
  ],
  [
    "hello-vm was changed by anna, and is left so.",
    { because: "changed-by", workloadId: "hello-vm", by: "anna" },
  ],
  ["It was stopped.", { because: "stopped" }],
  ["A step did not reach its goal.", { because: "step-failed" }],
  ["The plan has no such step.", { because: "no-such-step" }],
  [
    "The change of hello-vm ended reverted.",
    { because: "change-ended", workloadId: "hello-vm", outcome: "reverted" },
  ],
  ["hello-vm did not get there in time.", { because: "late", workloadId: "hello-vm" }],
  ["The former state could not be restored: a change failed", { because: "not-restored", why: null }],
  [
    "The former state could not be restored: hello-vm did not get there in time.",
    { because: "not-restored", why: { because: "late", workloadId: "hello-vm" } },
  ],
  ["All is well again.", { because: "all-well" }],
  ["The provider can't be used.", { because: "provider-unavailable", reason: null, fix: null }],
  [
    "No engine answers. To mend it: Start it.",
    { because: "provider-unavailable", reason: "No engine answers.", fix: "Start it." },
  ],
  [
    "Nobody listens there. What happens there meanwhile is unknown.",
    { because: "engine-away", reason: "Nobody listens there." },
  ],
  [
    "Only 1 of 3 instances answer their probes in time, so requests go to all 3.",
    { because: "panic", ready: 1, served: 3 },
  ],
  [
    "5 start at once on 2 CPUs; 41 wait.",
    { because: "starts-wait", underWay: 5, startsElsewhere: 0, cpus: 2, waiting: 41 },
  ],
  [
    "1 and 4 of other workloads start at once on 1 CPU; 1 waits.",
    { because: "starts-wait", underWay: 1, startsElsewhere: 4, cpus: 1, waiting: 1 },
  ],
  ["Ready: 3 of revision 2.", { because: "settled", replicas: 3, revision: 2, loss: null }],
  [
    "Ready again: 3 of revision 2. Readiness was lost: at its lowest 1 was ready, below the floor of 3.",
    { because: "settled-again", replicas: 3, revision: 2, loss: { lowest: 1, floor: 3 } },
  ],
  [
    "Ready: 3 of revision 2. Readiness was lost: at its lowest 0 were ready, below the floor of 3.",
    { because: "settled", replicas: 3, revision: 2, loss: { lowest: 0, floor: 3 } },
  ],
  ["3 instances of revision 2 failed.", { because: "crash-loop", failed: 3, revision: 2, last: null }],
  [
    "3 instances of revision 2 failed. The last one: It ended by itself with exit code 1.",
    { because: "crash-loop", failed: 3, revision: 2, last: { because: "exited", exitCode: 1 } },
  ],
  ["No progress for 600 s.", { because: "no-progress", afterMs: 600_000, misses: [] }],
  [
    "No progress for 60 s. Last probe of hello-vm-r1-0: it answered 503.",
    {
      because: "no-progress",
      afterMs: 60_000,
      misses: [{ miss: unwell, instances: 1, name: "hello-vm-r1-0" }],
    },
  ],
  [
    "No progress for 60 s. Last probes: it answered 503 (2 instances); the connection was refused (1 instance).",
    {
      because: "no-progress",
      afterMs: 60_000,
      misses: [
        { miss: unwell, instances: 2, name: null },
        { miss: refused, instances: 1, name: null },
      ],
    },
  ],
  [
    "hello-vm-r1-0 was lost: The engine no longer has it.",
    { because: "lost", name: "hello-vm-r1-0", end: { because: "vanished" } },
  ],
  ["hello-vm-r1-0 was lost: exited", { because: "lost", name: "hello-vm-r1-0", end: "exited" }],
  [
    "3 instances of revision 2 failed. Going back to revision 1.",
    {
      because: "back-to-revision",
      revision: 1,
      trouble: { because: "crash-loop", failed: 3, revision: 2, last: null },
    },
  ],
  [
    "No such image. Going back to 2 replicas.",
    { because: "back-to-replicas", replicas: 2, trouble: "No such image." },
  ],
  [
    "No such image. Turning it back did not succeed either.",
    { because: "not-turned-back", trouble: "No such image.", why: "failed-too" },
  ],
  [
    "No such image. It was to be left as it is then.",
    { because: "not-turned-back", trouble: "No such image.", why: "to-be-held" },
  ],
  [
    "No such image. There is no stable revision to go back to.",
    { because: "not-turned-back", trouble: "No such image.", why: "none-stable" },
  ],
  [
    "No such image. There is no other stable revision to go back to.",
    { because: "not-turned-back", trouble: "No such image.", why: "none-other" },
  ],
];

it.each(EACH)("%s", (words, told) => {
  expect(messageText(told)).toBe(words);
  expect(messageSchema.parse(told)).toEqual(told);
});

it("has each of them above, and an example of each", () => {
  const codes = (all: readonly Message[]) =>
    new Set(all.flatMap((one) => (typeof one === "string" ? [] : [one.because])));
  const examples: Told[] = Object.values(MESSAGE_EXAMPLES);
  expect(codes(EACH.map(([, told]) => told))).toEqual(codes(examples));
  for (const example of examples) expect(messageSchema.parse(example)).toEqual(example);
});

it("leaves what somebody else said as it was said, and nothing where nothing was", () => {
  expect([messageText("no space left"), messageTextOrNull(null)]).toEqual(["no space left", null]);
});
