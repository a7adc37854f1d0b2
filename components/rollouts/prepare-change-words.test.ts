import { expect, it } from "vitest";
import { changeOf } from "./prepare-change-words";

const change = { kind: "deploy", fromRevision: 6, toRevision: 7, fromReplicas: 4, toReplicas: 4 } as const;
const first = { ...change, fromRevision: 1, toRevision: 1, fromReplicas: 0 };

it.each([
  [change, "deploy r6 → r7"],
  [{ ...first, toReplicas: 2 }, "first deploy of revision 1, 2 replicas"],
  [{ ...first, toReplicas: 1 }, "first deploy of revision 1, 1 replica"],
  [{ ...change, kind: "rollback", fromRevision: 7, toRevision: 6 }, "roll back r7 → r6"],
  [{ ...change, kind: "scale", fromRevision: 7, fromReplicas: 2, toReplicas: 5 }, "scale 2 → 5"],
  [{ ...change, kind: "restart", fromRevision: 7 }, "restart of r7, 4 replicas"],
  [{ ...change, kind: "recover", fromRevision: 7 }, "recovery of r7, 4 replicas"],
] as const)("says what changes: %#", (one, words) => expect(changeOf(one)).toBe(words));
