import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { InstanceProvider } from "../provider";
import { removeImage } from "../containers/own-images.fixture";
import {
  answerOf,
  importImage,
  ownTar,
  soon,
  specOf,
  withBothKinds,
  type BothKinds,
} from "./artifact-world.fixture";
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
    await removeImage(docker, first);
    await expect(containers.prepare(artifact, soon(), pin)).rejects.toMatchObject(
      goneOf(pin, `${repo}:${tag}`),
    );
    // What a VM boots was kept by its digest.
    expect(await says(vms, artifact, pin)).toContain("hello v1");
  } finally {
    for (const one of [first, `${repo}:${tag}`]) await removeImage(docker, one);
  }
}

async function replacedTar(both: BothKinds): Promise<void> {
  const { containers, vms, context } = both;
  const file = path.join(context.dataDir, "app.tar");
  const artifact = `tar:${file}`;
  const command = ["/app/start"];
  const run = (provider: InstanceProvider, digest: string) =>
    answerOf(provider, specOf(provider, artifact, { digest, command }));
  await writeFile(file, await ownTar(await tarOf(both, "v1")));
  const { digest: pin } = await vms.prepare(artifact, soon());
  expect((await containers.prepare(artifact, soon())).digest).toBe(pin);
  // In place, as `tar -cf` does it, so that a hard link would change as well.
  await writeFile(file, await ownTar(await tarOf(both, "v2")));
  for (const provider of [containers, vms]) {
    expect(await run(provider, pin)).toContain("hello v1");
    expect((await provider.prepare(artifact, soon())).digest).not.toBe(pin);
  }
  await rm(file);
  expect(await run(containers, pin)).toContain("hello v1");
  await rm(path.join(context.dataDir, "artifacts"), { recursive: true });
  await rm(path.join(context.dataDir, "vm-cache", "images"), { recursive: true });
  await expect(vms.prepare(artifact, soon(), pin)).rejects.toMatchObject({ code: "artifact-not-found" });
  await writeFile(file, await ownTar(await tarOf(both, "v2")));
  await expect(vms.prepare(artifact, soon(), pin)).rejects.toMatchObject(goneOf(file, pin));
}

async function removalsOfOthers({ context, docker, containers }: BothKinds): Promise<void> {
  const { tarPath } = await resolveArtifact("demo:v1", context, soon());
  const entry = ['ENTRYPOINT ["/app/start"]'];
  const [theirs, ours] = [
    await importImage(docker, tarPath, entry),
    await importImage(docker, tarPath, entry),
  ];
  const spec = specOf(containers, `image:${theirs}`);
  const goesOn = async () => {
    await removeImage(docker, ours);
    await expect(docker.getImage(theirs).remove({ force: false })).rejects.toThrow();
    expect(await containers.list(soon())).toMatchObject([{ name: spec.name, running: true }]);
  };
  try {
    await answerOf(containers, spec, "/", goesOn);
  } finally {
    await removeImage(docker, theirs);
  }
}

export function describePinning(): void {
  test("a tag that moves changes no revision, of either kind", ({ skip }) => withBothKinds(skip, movingTag));
  test("a tar that is replaced or gone changes no revision, of either kind", ({ skip }) =>
    withBothKinds(skip, replacedTar));
  test("what is imported for a test is its own: removing it ends nothing of others", ({ skip }) =>
    withBothKinds(skip, removalsOfOthers));
}
