import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { LocalFleet } from "@/lib/controller/local-provider.fixture";
import { checkedProvider } from "./checked-provider";
import { mapEngineError } from "./containers/codes";
import { ProviderError } from "./provider";

const signal = AbortSignal.timeout(60_000);
const noRoom = (code: string): Error => Object.assign(new Error("write failed"), { code });
const provider = new LocalFleet().provider();

it.each([
  ["the file system says so", noRoom("ENOSPC")],
  ["a quota says so", new Error("outer", { cause: new Error("inner", { cause: noRoom("EDQUOT") }) })],
  ["a provider took it for its own", new ProviderError("internal", "no", { cause: noRoom("ENOSPC") })],
  ["nothing could be got", new ProviderError("unavailable", "no kernel", { cause: noRoom("ENOSPC") })],
])("tells a full disk from other failures where %s", async (_case, cause) => {
  const failing = checkedProvider(tmpdir(), {
    ...provider,
    list: () => Promise.reject(cause),
    logs: () => Promise.reject(cause),
  });
  const full = { code: "disk-full", message: expect.stringMatching(/^The disk is full: /) };
  await expect(failing.list(signal)).rejects.toMatchObject(full);
  await expect(failing.logs("a-r1-1", { lines: 1 }, signal)).rejects.toMatchObject(full);
});

it("leaves other failures as they are", async () => {
  const failing = checkedProvider(tmpdir(), { ...provider, list: () => Promise.reject(noRoom("EIO")) });
  await expect(failing.list(signal)).rejects.toMatchObject({ code: "internal" });
});

it("is what an engine means that says it in words", () => {
  const words = "mkdir /var/lib/containers/storage/overlay/5f: no space left on device";
  const answer = (statusCode?: number): Error => Object.assign(new Error(words), { statusCode });
  expect(mapEngineError(answer(500), "start a", signal)).toMatchObject({ code: "disk-full" });
  expect(mapEngineError(answer(), "start a", signal)).toMatchObject({ code: "internal" });
});
