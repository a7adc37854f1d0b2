import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack, type Header } from "tar-stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signalProcess } from "@/lib/processes/process-identity";
import { staticBusybox } from "../../artifacts/busybox";
import { stepsOfBuilds } from "../end-builds";
import { installation, soon, type Installation } from "../fixture";
import { createImageStore } from "../image-store";
import { removeImage } from "../own-images.fixture";

let here: Installation;
let folder = "";
let busybox = Buffer.alloc(0);
const names: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mf-making-"));
  busybox = Buffer.from((await staticBusybox()).bytes);
  here = await installation();
});
afterAll(async () => {
  if (here.missing === null) for (const name of names) await removeImage(await here.docker(), name);
  await here.close();
  await rm(folder, { recursive: true, force: true });
});

type Entry = Partial<Header> & { readonly name: string } & { readonly content?: string | Buffer };
async function sent(entries: readonly Entry[], gzip = false): Promise<string> {
  const tar = pack();
  for (const { content = "", ...header } of entries) tar.entry(header, Buffer.from(content));
  tar.finalize();
  const file = path.join(folder, `${randomUUID()}.tar`);
  const to = createWriteStream(file);
  await (gzip ? pipeline(tar, createGzip(), to) : pipeline(tar, to));
  return file;
}
const context = (dockerfile: string, more: readonly Entry[] = []): Entry[] => [
  { name: "shop/", type: "directory" },
  { name: "shop/busybox", mode: 0o755, content: busybox },
  { name: "shop/Dockerfile", content: dockerfile },
  ...more,
];
const steps = (...lines: string[]): string =>
  ["FROM scratch", "COPY busybox /bin/busybox", 'SHELL ["/bin/busybox", "sh", "-c"]', ...lines, ""].join(
    "\n",
  );

async function make(
  file: string,
  { hasNetwork = false, signal = soon(), onSaid = (_: string): void => undefined } = {},
) {
  const reference = `localhost/made:${randomUUID()}`;
  names.push(reference);
  let said = "";
  const store = createImageStore(here.context);
  await store.make(
    file,
    { reference, hasNetwork },
    (text) => {
      said += `${text}\n`;
      onSaid(said);
    },
    signal,
  );
  return { said, facts: await store.facts(reference, soon()) };
}
const refusalOf = (file: string): Promise<unknown> =>
  make(file).then(
    () => null,
    (error: unknown) => error,
  );
/** Images without a name whose steps set that label: layers that an engine keeps. */
async function leftOf(label: string): Promise<number> {
  const docker = await here.docker();
  return (await docker.listImages({ all: true, filters: { label: [label], dangling: ["true"] } })).length;
}

it("builds of a folder with its own name, and says what each step said", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const label = `of=${randomUUID()}`;
  const { facts, said } = await make(
    await sent(
      context(
        steps(
          `LABEL ${label}`,
          "COPY --chown=1000 page/ /www/",
          "RUN busybox cat /www/index.html",
          "EXPOSE 8081",
          "USER 1000",
          'CMD ["/bin/busybox", "httpd", "-f"]',
        ),
        [
          { name: "shop/page/index.html", content: "It is read." },
          { name: "shop/page/same", type: "link", linkname: "shop/page/index.html" },
          { name: "shop/page/home", type: "symlink", linkname: "index.html" },
          { name: `shop/page/${"long/".repeat(30)}name`, content: "far down" },
        ],
      ),
      true,
    ),
  );
  expect(said).toContain("It is read.");
  expect(said).toMatch(/STEP 1\/\d+: FROM scratch/);
  expect(facts).toMatchObject({
    cmd: ["/bin/busybox", "httpd", "-f"],
    user: "1000",
    ports: [{ port: 8081, protocol: "tcp" }],
  });
  expect(await leftOf(label)).toBe(0);
});

it("lets steps reach nothing, unless they may", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const file = await sent(context(steps("RUN busybox ip -o link")));
  const links = async (hasNetwork: boolean): Promise<string[]> => {
    const { said } = await make(file, { hasNetwork });
    return [...said.matchAll(/^\d+: ([a-z0-9]+)[@:]/gm)].map(([, name = ""]) => name);
  };
  expect(await links(false)).toEqual(["lo"]);
  // Of its own all the same: nothing of this host's.
  expect((await links(true)).toSorted()).toEqual(["eth0", "lo"]);
});

it("makes an image without a program, which says so", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const { facts } = await make(await sent(context(steps())));
  expect(facts).toMatchObject({ entrypoint: [], cmd: [] });
});

it("says which step failed, and leaves nothing of it", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const label = `of=${randomUUID()}`;
  const failed = await refusalOf(await sent(context(steps(`LABEL ${label}`, "RUN echo so far; exit 7"))));
  expect(failed).toMatchObject({
    name: "MakeError",
    because: "build-failed",
    message: expect.stringContaining("exit status 7"),
  });
  expect(await refusalOf(await sent(context("NONSENSE x\n")))).toMatchObject({ because: "build-failed" });
  expect(await refusalOf(await sent(context(steps("COPY nothing /"))))).toMatchObject({
    because: "build-failed",
  });
  expect(await leftOf(label)).toBe(0);
});

it("ends a step that never does, and what it left", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const over = new AbortController();
  const began = make(await sent(context(steps("RUN echo began; busybox sleep 7777 & busybox sleep 7777"))), {
    signal: over.signal,
    onSaid: (said) => said.includes("began\n") && over.abort(),
  });
  await expect(began).rejects.toMatchObject({ code: "deadline" });
  expect(await stepsOfBuilds(here.context.ownerId)).toEqual([]);
});

it("ends steps whose service was killed, unless one is made", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const store = createImageStore(here.context);
  const over = new AbortController();
  let isLeft: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (isLeft = resolve));
  const began = make(await sent(context(steps("RUN echo began; busybox sleep 7777"))), {
    signal: over.signal,
    onSaid: (said) => said.includes("began\n") && isLeft(),
  }).catch((error: unknown) => error);
  await left;
  expect(await stepsOfBuilds(here.context.ownerId)).not.toEqual([]);
  await store.endLeft(() => Promise.resolve(true));
  expect(await stepsOfBuilds(here.context.ownerId)).not.toEqual([]);
  await store.endLeft(() => Promise.resolve(false));
  await expect.poll(() => stepsOfBuilds(here.context.ownerId)).toEqual([]);
  expect(await began).toMatchObject({ because: "build-failed" });
  signalProcess(await here.service(), "SIGKILL");
  expect((await make(await sent(context(steps())))).facts).not.toBeNull();
});

it("loads an image as it was saved, and imports a root", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const built = await make(await sent(context(steps('CMD ["/bin/busybox", "true"]'))));
  const docker = await here.docker();
  const saved = path.join(folder, "saved.tar");
  await pipeline(await docker.getImage(names.at(-1) ?? "").get(), createWriteStream(saved));
  const loaded = await make(saved);
  expect(loaded.facts).toMatchObject({ digest: built.facts?.digest, cmd: ["/bin/busybox", "true"] });
  const root = await make(
    await sent([
      { name: "bin/", type: "directory" },
      { name: "bin/busybox", mode: 0o755, content: busybox },
      { name: "dev/null", type: "character-device", devmajor: 1, devminor: 3 },
      { name: "lib", type: "symlink", linkname: "/usr/lib" },
    ]),
  );
  expect(root.facts).toMatchObject({ entrypoint: [], cmd: [], layers: 1 });
});

it("refuses what no image can be made of, before the engine gets any of it", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const refused = async (file: string): Promise<string> => {
    const error = await refusalOf(file);
    expect(error).toMatchObject({ name: "MakeError", because: "bad-upload" });
    return error instanceof Error ? error.message : "";
  };
  const text = path.join(folder, "text");
  await writeFile(text, "no tar at all\n".repeat(100));
  expect(await refused(text)).toContain("is no tar archive, or is cut off");
  const whole = await readFile(await sent(context(steps()), true));
  const half = path.join(folder, "half");
  await writeFile(half, whole.subarray(0, whole.length / 2));
  expect(await refused(half)).toContain("is no tar archive, or is cut off");
  const bzip = path.join(folder, "bzip");
  await writeFile(bzip, "BZh91AY&SY");
  expect(await refused(bzip)).toContain("is compressed with bzip2");
  expect(await refused(await sent(context(steps(), [{ name: "../out", content: "x" }])))).toContain(
    "lies outside of it",
  );
  expect(
    await refused(await sent([{ name: "Dockerfile", type: "symlink", linkname: "/etc/shadow" }])),
  ).toContain("leads out of the folder");
  expect(
    await refused(await sent(context(steps(), [{ name: "shop/null", type: "character-device" }]))),
  ).toContain("is a device or a pipe");
  const sparse = path.join(folder, "sparse");
  await copyFile(await sent(context(steps())), sparse);
  const header = Buffer.alloc(512);
  header.write("huge", 0);
  header.write("0000644\0", 100);
  // A terabyte, as GNU writes what no octal number of eleven digits holds.
  header[124] = 0x80;
  header.writeUIntBE(2 ** 40, 130, 6);
  header.write("ustar\u000000", 257);
  header.write("0", 156);
  header.fill(" ", 148, 156);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  await writeFile(sparse, header);
  expect(await refused(sparse)).toContain("holds files of more than 10 GiB");
  expect(await refusalOf(path.join(folder, "nowhere"))).toMatchObject({ because: "upload-gone" });
});

it("forgets an image by its name, and is content where there is none", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  await make(await sent(context(steps())));
  const store = createImageStore(here.context);
  const name = names.at(-1) ?? "";
  await store.forget(name, soon());
  await store.forget(name, soon());
  expect(await store.facts(name, soon())).toBeNull();
});
