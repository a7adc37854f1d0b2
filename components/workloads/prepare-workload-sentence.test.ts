import { expect, it } from "vitest";
import { workloadSentence } from "./prepare-workload-sentence";

const NOW = Date.parse("2026-11-23T08:12:00.000Z");
const told = {
  readyReplicas: 4,
  desiredReplicas: 4,
  currentRevision: 7,
  steadySince: null,
  activeRolloutId: null,
  waitsFor: null,
  updatedReplicas: 4,
  isObserved: false,
};

it.each([
  [{ ...told, steadySince: "2026-11-23T08:00:00.000Z" }, "4 of 4 ready on revision 7, stable for 12 min."],
  [{ ...told, steadySince: "2026-11-23T08:12:00.500Z" }, "4 of 4 ready on revision 7, stable for a moment."],
  [
    { ...told, steadySince: "2026-11-26T08:12:00.000Z" },
    "4 of 4 ready on revision 7, stable from a time that lies ahead: in 3 d.",
  ],
  [{ ...told, activeRolloutId: "ro-1" }, "4 of 4 ready on revision 7, a rollout is under way."],
  [
    { ...told, activeRolloutId: "ro-1", waitsFor: "5 start at once on 2 CPUs; 41 wait." },
    "4 of 4 ready on revision 7, a rollout is under way. 5 start at once on 2 CPUs; 41 wait.",
  ],
  [told, "4 of 4 ready on revision 7, not settled."],
  [
    { ...told, isObserved: true, steadySince: "2026-11-23T08:00:00.000Z" },
    "4 of 4 ready, stable for 12 min.",
  ],
  [
    { ...told, currentRevision: 8, updatedReplicas: 0, activeRolloutId: "ro-1" },
    "4 of 4 ready, 0 of them on revision 8, a rollout is under way.",
  ],
])("says how a workload stands", (workload, sentence) => {
  expect(workloadSentence(workload, NOW)).toBe(sentence);
});

it.each([
  [{ lastSeenAt: "2026-11-23T08:11:20.000Z" }, null, "4 of 4 ready on revision 7 when last seen 40 s ago."],
  [{ lastSeenAt: null }, null, "4 of 4 ready on revision 7 when last seen."],
  [
    { lastSeenAt: "2026-11-23T08:11:20.000Z" },
    "ro-1",
    "4 of 4 ready on revision 7 when last seen 40 s ago, in the middle of a rollout.",
  ],
])("calls nothing stable that nobody watches", (unwatched, activeRolloutId, sentence) => {
  const workload = { ...told, activeRolloutId, steadySince: "2026-11-23T08:00:00.000Z" };
  expect(workloadSentence(workload, NOW, unwatched)).toBe(sentence);
});
