import { execFileSync } from "node:child_process";
import { expect, test } from "../fixtures";

test("a VM that is killed from outside is replaced", async ({ mayfly }) => {
  const before = await mayfly.workload("hello-vm");
  const victim = before.instances.find(({ phase }) => phase === "ready");
  if (!victim) throw new Error("There is no ready VM to kill.");
  execFileSync("pkill", ["-KILL", "-f", `qemu-system-x86_64 -name ${victim.id} `]);
  await expect
    .poll(async () => (await mayfly.workload("hello-vm")).instances.map(({ id }) => id))
    .not.toContain(victim.id);
  const after = await mayfly.settled("hello-vm", before.desiredReplicas);
  expect(after.readyReplicas).toBe(before.desiredReplicas);
});
