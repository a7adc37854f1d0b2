import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { answerOf, importImage, soon, specOf, withBothKinds, type BothKinds } from "./artifact-world.fixture";
import { removeImage } from "../containers/own-images.fixture";
import { resolveArtifact } from "./resolve-artifact";
import { UNUSED_MS } from "./sweep-files";

const foldersOf = ({ context }: BothKinds) => ({
  kept: path.join(context.dataDir, "artifacts"),
  booted: path.join(context.dataDir, "vm-cache", "images"),
});
const hexOf = (digest: string): string => digest.slice("sha256:".length);

async function age(folder: string): Promise<void> {
  const old = new Date(Date.now() - 2 * UNUSED_MS);
  for (const name of await readdir(folder)) await utimes(path.join(folder, name), old, old);
}
const holds = async (folder: string, digest: string): Promise<boolean> =>
  (await readdir(folder)).some((name) => name.includes(hexOf(digest)));

/** Names of the engine's images that have a name. */
async function imageNames({ docker }: BothKinds): Promise<string[]> {
  return (await docker.listImages()).flatMap(({ RepoTags: names }) => names ?? []);
}
const importOf = (digest: string, ownerId: string): string =>
  `localhost/mayfly-artifact:${hexOf(digest).slice(0, 32)}-${ownerId}`;

async function sweeps(both: BothKinds): Promise<void> {
  const { docker, containers, vms, context } = both;
  const { kept, booted } = foldersOf(both);
  const prepared = async (artifact: string): Promise<string> => {
    await vms.prepare(artifact, soon());
    return (await containers.prepare(artifact, soon())).digest;
  };
  const [wanted, old, running] = [
    await prepared("demo:v1"),
    await prepared("demo:v2"),
    await prepared("demo:slow-start"),
  ];
  const owner = context.ownerId;
  const { tarPath } = await resolveArtifact("demo:v2", context, soon());
  const users = await importImage(docker, tarPath, [
    'ENTRYPOINT ["/app/start"]',
    "LABEL dev.mayfly.digest=mine",
  ]);
  const [repo, named] = ["localhost/mayfly-of-a-user", `localhost/mayfly-of-a-user:${owner}`];
  await docker.getImage(users).tag({ repo, tag: owner });
  const foreign = await importImage(docker, tarPath, [
    `LABEL dev.mayfly.image-owner=${owner}-other`,
    `LABEL dev.mayfly.digest=${old}`,
  ]);
  const [foreignRepo = "", foreignTag = ""] = importOf(old, `${owner}-other`).split(":");
  await docker.getImage(foreign).tag({ repo: foreignRepo, tag: foreignTag });
  // One of ours to which a user gave a name.
  await docker.getImage(importOf(old, owner)).tag({ repo, tag: `${owner}-borrowed` });
  const exported = await prepared(`image:${named}`);
  const spec = specOf(containers, "demo:slow-start", { digest: running });
  await containers.create(spec, soon());
  try {
    const sweep = async (...needed: string[]) => {
      await containers.sweep(new Set(needed), soon());
      await vms.sweep(new Set(needed), soon());
    };
    await sweep();
    for (const folder of [kept, booted]) expect(await holds(folder, old)).toBe(true);
    expect(await imageNames(both)).toContain(importOf(old, owner));
    await age(kept);
    await age(booted);
    await sweep(wanted);
    for (const folder of [kept, booted]) {
      for (const gone of [old, exported, running]) expect(await holds(folder, gone)).toBe(false);
      expect(await holds(folder, wanted)).toBe(true);
    }
    const names = await imageNames(both);
    expect(names).not.toContain(importOf(old, owner));
    expect(names).toEqual(
      expect.arrayContaining([
        ...[importOf(wanted, owner), importOf(running, owner), importOf(old, `${owner}-other`)],
        ...[named, `${named}-borrowed`],
      ]),
    );
    expect((await containers.list(soon())).map(({ running: runs }) => runs)).toEqual([true]);
    expect((await vms.prepare("demo:v1", soon(), wanted)).cached).toBe(true);
    expect((await containers.prepare("demo:v1", soon(), wanted)).cached).toBe(true);
    // What went is made again from what it was made of.
    expect(await answerOf(containers, specOf(containers, "demo:v2", { digest: old }))).toContain("hello v2");
    expect((await vms.prepare(`image:${named}`, soon(), exported)).digest).toBe(exported);
  } finally {
    await containers.stop(spec.name, { graceMs: 0 }, soon());
    const all = (await imageNames(both)).filter((name) => name.includes(owner));
    for (const name of all) await removeImage(docker, name);
  }
}

async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  await writeFile(file, bytes);
}

/** As a disk or a person may leave a copy: another byte in the first header or near the end, cut off, or gone. */
const DAMAGES: readonly (readonly [string, (file: string) => Promise<void>])[] = [
  ["another byte in its first header", (file) => flip(file, 10)],
  ["another byte in a program", (file) => flip(file, 200_000)],
  [
    "half of it",
    async (file) => {
      const bytes = await readFile(file);
      await writeFile(file, bytes.subarray(0, bytes.length / 2));
    },
  ],
  ["nothing of it", (file) => writeFile(file, "")],
];

async function mends(both: BothKinds, damage: (file: string) => Promise<void>): Promise<void> {
  const { docker, containers, vms, context } = both;
  const { booted } = foldersOf(both);
  const { tarPath, digest } = await resolveArtifact("demo:v1", context, soon());
  const whole = await readFile(tarPath);
  for (const provider of [containers, vms]) {
    await damage(tarPath);
    expect(await answerOf(provider, specOf(provider, "demo:v1", { digest }))).toContain("hello v1");
    expect((await readFile(tarPath)).equals(whole)).toBe(true);
  }
  await removeImage(docker, importOf(digest, context.ownerId));
  // Where nothing is left to make it of, that is said, and it is not tried with what is damaged.
  const file = path.join(context.dataDir, "app.tar");
  await writeFile(file, whole);
  const pin = (await vms.prepare(`tar:${file}`, soon())).digest;
  await rm(booted, { recursive: true });
  await damage(tarPath);
  await rm(file);
  for (const provider of [containers, vms]) {
    const gone = { code: "artifact-not-found", message: expect.stringContaining(file) as string };
    await expect(provider.prepare(`tar:${file}`, soon(), pin)).rejects.toMatchObject(gone);
  }
  await expect(stat(tarPath)).rejects.toMatchObject({ code: "ENOENT" });
}

export function describeKept(): void {
  test("what is kept goes once nothing needs it, and what is needed, used, running or somebody else's stays", ({
    skip,
  }) => withBothKinds(skip, sweeps));
  test.for(DAMAGES)("a kept copy is made again where it has %s", ([, damage], { skip }) =>
    withBothKinds(skip, (both) => mends(both, damage)),
  );
}
