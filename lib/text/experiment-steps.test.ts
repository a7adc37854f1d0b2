import { expect, it } from "vitest";
import { deedSchema, type Deed } from "@/lib/experiments/schema";
import { stepText } from "./experiment-steps";

const WORDS: { [Kind in Deed["kind"]]: [Extract<Deed, { kind: Kind }>, string] } = {
  scale: [{ kind: "scale", replicas: 1 }, "scaling to 1"],
  deploy: [{ kind: "deploy", artifact: "demo:v2" }, "deploying demo:v2"],
  rollback: [{ kind: "rollback", revision: 4 }, "rolling back to revision 4"],
  kill: [{ kind: "kill" }, "killing one instance"],
};

it.each(Object.values(WORDS))("says a step in words: %j", (deed, words) => {
  const said = (["prepare", "measure", "restore"] as const).map((purpose) =>
    stepText({ purpose, workloadId: "v", deed }),
  );
  expect(said).toEqual([`Preparing v: ${words}`, `Measuring v: ${words}`, `Restoring v: ${words}`]);
  expect(deedSchema.parse(deed)).toEqual(deed);
});
