import { cp, rm, writeFile, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { InstanceProvider } from "../provider";
import { answerOf, importImage, soon, specOf, withBothKinds, type BothKinds } from "./artifact-world.fixture";
import { resolveArtifact } from "./resolve-artifact";

const tarOf = async ({ context }: BothKinds, variant: "v1" | "v2"): Promise<string> =>
  (await resolveArtifact(`demo:${variant}`, context, soon())).tarPath;

const says = (provider: InstanceProvider, artifact: string, digest: string) =>
  answerOf(provider, specOf(provider, artifact, { digest }));

const goneOf = (...words: string[]) => ({
  code: "artifact-not-found",
  message: expect.stringMatching(words.join(".*")) as string,
});

async function movingTag(both: BothKinds): Promise<void> {
  const { docker, containers, vms, context } = both;
  const [repo, tag] = ["localhost/mayfly-moving", context.ownerId];
  const artifact = `image:${repo}:${tag}`;
  const [first, second] = [
    await importImage(docker, await tarOf(both, "v1"), ['ENTRYPOINT ["/app/start"]']),
    await importImage(docker, await tarOf(both, "v2"), ['ENTRYPOINT ["/app/start"]']),
  ];
  const pin = `sha256:${first}`;
  try {
    await docker.getImage(first).tag({ repo, tag });
    for (const provider of [containers, vms]) {
      expect((await provider.prepare(artifact, soon())).digest).toBe(pin);
    }
    expect(await says(containers, artifact, pin)).toContain("hello v1");
    await docker.getImage(second).tag({ repo, tag });
    for (const provider of [containers, vms]) {
      expect(await says(provider, artifact, pin)).toContain("hello v1");
      expect((await provider.prepare(artifact, soon())).digest).toBe(`sha256:${second}`);
    }
    await docker.getImage(first).remove({ force: true });
    await expect(containers.prepare(artifact, soon(), pin)).rejects.toMatchObject(
      goneOf(pin, `${repo}:${tag}`),
    );
    // What a VM boots was kept by its digest.
    expect(await says(vms, artifact, pin)).toContain("hello v1");
  } finally {
    for (const id of [first, second])
      await docker
        .getImage(id)
        .remove({ force: true })
        .catch(() => undefined);
  }
}

async function replacedTar(both: BothKinds): Promise<void> {
  const { docker, containers, vms, context } = both;
  const file = path.join(context.dataDir, "app.tar");
  const artifact = `tar:${file}`;
  const command = ["/app/start"];
  const run = (provider: InstanceProvider, digest: string) =>
    answerOf(provider, specOf(provider, artifact, { digest, command }));
  await cp(await tarOf(both, "v1"), file);
  const { digest: pin } = await vms.prepare(artifact, soon());
  expect((await containers.prepare(artifact, soon())).digest).toBe(pin);
  // In place, as `tar -cf` does it, so that a hard link would change as well.
  await writeFile(file, await readFile(await tarOf(both, "v2")));
  for (const provider of [containers, vms]) {
    expect(await run(provider, pin)).toContain("hello v1");
    expect((await provider.prepare(artifact, soon())).digest).not.toBe(pin);
  }
  await rm(file);
  expect(await run(containers, pin)).toContain("hello v1");
  await rm(path.join(context.dataDir, "artifacts"), { recursive: true });
  await rm(path.join(context.dataDir, "vm-cache", "images"), { recursive: true });
  await expect(vms.prepare(artifact, soon(), pin)).rejects.toMatchObject({ code: "artifact-not-found" });
  await cp(await tarOf(both, "v2"), file);
  await expect(vms.prepare(artifact, soon(), pin)).rejects.toMatchObject(goneOf(file, pin));
  const kept = docker.getImage(
    `localhost/mayfly-artifact:${pin.slice("sha256:".length).slice(0, 32)}-${context.ownerId}`,
  );
  await kept.remove({ force: true });
}

export function describePinning(): void {
  test("a tag that moves changes no revision, of either kind", ({ skip }) => withBothKinds(skip, movingTag));
  test("a tar that is replaced or gone changes no revision, of either kind", ({ skip }) =>
    withBothKinds(skip, replacedTar));
}
