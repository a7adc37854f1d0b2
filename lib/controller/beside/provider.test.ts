import { afterAll, beforeAll, expect, test } from "vitest";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { ForeignEngine } from "@/lib/providers/observed/docker/foreign-engine.fixture";
import { listEnginesBeside } from "./list-engines-beside";

const engine = new ForeignEngine();
beforeAll(() => engine.open());
afterAll(() => engine.close());

test("counts what somebody runs at a real engine, and sends nothing but GET", async ({ skip }) => {
  if (engine.missing !== null) return skip(`engines beside: ${engine.missing}`);
  const find = () => Promise.resolve([{ name: "Podman", address: engine.address }]);
  const counted = async () => (await listEnginesBeside({ actor: LOCAL_OPERATOR }, find)).engines[0];
  engine.recorder.requests.length = 0;
  // Others of this machine may run some there, too.
  const before = await counted();
  const compose = [
    "--label",
    "com.docker.compose.project=beside",
    "--label",
    "com.docker.compose.service=web",
  ];
  for (const name of ["beside-web-1", "beside-web-2"])
    await engine.start(name, ["/bin/sleep", "1000"], ...compose);
  await engine.start("alone", ["/bin/sleep", "1000"], "--label", "dev.mayfly.owner=mf-another");
  const after = await counted();
  expect(after).toMatchObject({ name: "Podman", address: engine.address });
  expect((after?.containers ?? 0) - (before?.containers ?? 0)).toBeGreaterThanOrEqual(2);
  expect(engine.recorder.requests).toEqual(Array(2).fill("GET /containers/json?all=1 HTTP/1.1"));
});
