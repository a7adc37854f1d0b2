import { expect, it } from "vitest";
import { deployWords } from "./prepare-deploy-words";

const workload = { desiredReplicas: 4, currentRevision: 6 };
const chosen = { maxSurge: "1", maxUnavailable: "0", onFailure: "revert" } as const;

it.each([
  [
    deployWords(workload, chosen),
    "Replaces 4 instances of revision 6, with at most 5 at once and at least 4 serving. If the new ones do not become ready, it turns back by itself.",
  ],
  [
    deployWords({ ...workload, desiredReplicas: 1 }, { ...chosen, maxUnavailable: "3", onFailure: "hold" }),
    "Replaces 1 instance of revision 6, with at most 2 at once and at least 0 serving. If the new ones do not become ready, it stays as it is, for you to decide.",
  ],
  [
    deployWords(workload, { ...chosen, maxSurge: "1.5" }),
    "Replaces 4 instances of revision 6. If the new ones do not become ready, it turns back by itself.",
  ],
  [
    deployWords({ ...workload, desiredReplicas: 0 }, chosen),
    "No instance is wanted at present: it becomes the current revision, and starts with the next scale.",
  ],
])("says what a deploy will do: %#", (words, expected) => expect(words).toBe(expected));
