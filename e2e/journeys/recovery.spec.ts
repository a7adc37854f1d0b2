import { execFileSync } from "node:child_process";
import { expect, test } from "../fixtures";
import { containersOfEngine, qemuOf } from "../installation";

const KILLS = {
  "hello-vm": async (id: string) => process.kill(await qemuOf(id), "SIGKILL"),
  "hello-container": async (id: string) => {
    const own = (await containersOfEngine()).find(({ name }) => name.startsWith(id));
    if (!own) throw new Error(`The engine has no container of ${id}.`);
    execFileSync("podman", ["kill", own.engineId]);
  },
};

for (const [workloadId, kill] of Object.entries(KILLS)) {
  test(`an instance of ${workloadId} that is killed from outside is replaced`, async ({ mayfly }) => {
    const { desiredReplicas } = await mayfly.workload(workloadId);
    const before = await mayfly.settled(workloadId, desiredReplicas);
    const victim = before.instances.find(({ phase }) => phase === "ready");
    if (!victim) throw new Error(`${workloadId} has no ready instance to kill.`);
    await kill(victim.id);
    await expect
      .poll(async () => (await mayfly.workload(workloadId)).instances.map(({ id }) => id))
      .not.toContain(victim.id);
    const after = await mayfly.settled(workloadId, desiredReplicas);
    expect(after.readyReplicas).toBe(desiredReplicas);
  });
}
