import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { listed } from "@/lib/processes/unless-missing";
import { NO_CONFIG } from "../artifacts/artifact";
import { processOf } from "../artifacts/process-of";
import { lastLines, trimConsole } from "./console-file";
import { cpioOf } from "./cpio";
import { DISK_MODULES, MODULES, runScript } from "./guest-init";
import { bootedAt, parseGuestReport } from "./guest-report";
import { endOf } from "./instance-marks";
import { ensureDiskKernel, ensureKernel, keepFrom } from "./kernel";
import { forwardPort } from "./forward-port";
import { instantOfQmp, parseQmp, Qmp } from "./qmp";

afterEach(() => vi.unstubAllEnvs());

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "mf-vm-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("an archive is aligned to four bytes and ends with its trailer", () => {
  const archive = cpioOf([{ path: "a", type: "file", mode: 0o644, content: Buffer.from("hello") }]);
  expect(archive.length % 4).toBe(0);
  expect(archive.subarray(0, 22).toString()).toBe("07070100000001000081A4");
  expect(archive.toString()).toContain("TRAILER!!!");
});

test("the guest's report gives boot and exit, and the boot's time from the last write", () => {
  const both = parseGuestReport("booted 1.5\r\nexit 3 4.0\r\n");
  expect(both).toEqual({ bootedUptimeS: 1.5, exit: { code: 3, uptimeS: 4 } });
  expect(bootedAt(both, 10_000)).toBe(7_500);
  expect(bootedAt(parseGuestReport("booted 1.5\n"), 10_000)).toBe(10_000);
  expect(bootedAt(parseGuestReport("boot"), 10_000)).toBeNull();
});

test("the time of an event of QEMU's is read", () => {
  const line = '{"event":"RESUME","timestamp":{"seconds":1700000000,"microseconds":123456}}';
  expect(instantOfQmp(parseQmp(line))).toBeCloseTo(1_700_000_000_123.456, 3);
});

test("words of a command reach the guest's shell as they are", () => {
  const spec = {
    name: "a-r1-1",
    artifact: "image:a",
    command: ["/bin/echo", "it's"],
    env: { A: "x\ny" },
    port: 80,
  };
  const script = runScript(processOf({ ...NO_CONFIG, workingDir: "/srv/a b" }, spec));
  expect(script).toContain(`cd '/srv/a b' || exit 126\n`);
  expect(script).toContain(`'A=x\ny' '/bin/echo' 'it'\\''s'\n`);
});

test("a console is read from its end, and begun anew where it is too long", () =>
  inFolder(async (folder) => {
    const file = path.join(folder, "console.log");
    expect(await lastLines(file, 5)).toBe("");
    await writeFile(file, `${"x".repeat(20_000_000)}\nsecond to last\nlast\n`);
    const before = await lastLines(file, 3);
    expect(Buffer.byteLength(before)).toBeLessThan(20_000);
    expect(before).toMatch(/ bytes of this line are left out\]\nsecond to last\nlast$/);
    await trimConsole(file);
    expect((await stat(file)).size).toBe(0);
    expect(await lastLines(file, 2)).toBe("second to last\nlast");
    await writeFile(file, "new\n");
    expect(await lastLines(file, 2)).toBe("last\nnew");
  }));

test("an end is told by what happened", () => {
  const identity = { ownerId: "mf", name: "a-r1-1", workloadId: "a", revision: 1, ordinal: 1 };
  const record = { ...identity, runtime: "qemu-microvm", accelerator: "tcg" } as const;
  const started = { port: 1, createdAt: 1, startedAt: 1 };
  const state = { running: false, isStopping: false, bootedAt: 2, reportedAt: 3, process: null };
  const of = (view: object) => endOf({ record, started, exitCode: null, ...state, ...view }, 9);
  expect(of({}).facts.reason).toBe("killed");
  expect(of({}).facts.message).toMatch(/^Its QEMU process was ended from outside/);
  expect(of({ bootedAt: null }).facts).toMatchObject({
    reason: "killed",
    message: expect.stringMatching(/before the guest had booted.*too little memory/) as string,
  });
  expect(of({ exitCode: 1 }).facts).toMatchObject({ reason: "exited", exitCode: 1 });
  expect(of({ exitCode: 137 }).facts).toMatchObject({ reason: "killed", exitCode: 137 });
  expect(of({ started: null }).facts.reason).toBe("create-failed");
  expect(of({ isStopping: true, exitCode: 137 })).toMatchObject({
    mark: "stopped",
    facts: { exitCode: 137 },
  });
});

test("a QEMU that says nothing, or what can't be read, costs that call alone", () =>
  inFolder(async (folder) => {
    const socket = path.join(folder, "qmp");
    const silence = new AbortController();
    let greeting = "";
    const server = createServer((peer) => {
      peer.on("error", () => peer.destroy()).write(greeting);
      if (greeting === "") silence.abort();
    });
    server.listen(socket);
    await once(server, "listening");
    await expect(Qmp.open(socket, silence.signal)).rejects.toThrow("is over");
    greeting = "no words\n";
    await expect(Qmp.open(socket, AbortSignal.timeout(60_000))).rejects.toThrow("no words");
    server.close();
  }));

test("a kernel is kept for this user alone, whatever its original lets others do", () =>
  inFolder(async (folder) => {
    const modules = path.join(folder, "root/lib/modules/6.1");
    await mkdir(modules, { recursive: true });
    await mkdir(path.join(folder, "root/boot"));
    const originals = [path.join(folder, "root/boot/vmlinuz-6.1")];
    for (const name of [...MODULES, ...DISK_MODULES]) originals.push(path.join(modules, `${name}.ko`));
    for (const file of originals) await writeFile(file, "", { mode: 0o644 });
    const kernels = path.join(folder, "kernels");
    expect(await keepFrom(path.join(folder, "root"), kernels)).toBe(true);
    const kept = [
      kernels,
      ...(await readdir(kernels, { recursive: true })).map((name) => path.join(kernels, name)),
    ];
    expect(kept).toHaveLength(originals.length + 2);
    for (const file of kept) expect((await stat(file)).mode & 0o077, file).toBe(0);
    vi.stubEnv("MAYFLY_KERNELS", kernels);
    expect(await ensureDiskKernel(folder, AbortSignal.timeout(60_000))).toMatchObject({
      release: "6.1",
      canMountDisks: true,
    });
  }));

test("a kernel that was kept without what mounts a disk boots what needs none, and no other", () =>
  inFolder(async (folder) => {
    await mkdir(path.join(folder, "kernels/6.1-without"), { recursive: true });
    vi.stubEnv("MAYFLY_INSTALL", "never");
    vi.stubEnv("MAYFLY_KERNELS", path.join(folder, "kernels"));
    const signal = AbortSignal.timeout(60_000);
    expect(await ensureKernel(folder, signal)).toMatchObject({
      release: "6.1-without",
      canMountDisks: false,
    });
    const said = await ensureDiskKernel(folder, signal).then(
      ({ canMountDisks }) => canMountDisks,
      (error: unknown) => String(error),
    );
    // Where this machine has a whole one of its own, that is taken.
    if (said !== true) expect(said).toMatch(/no kernel for VMs with disks on this host.*Try: apt-get/);
  }));

test("no kernel is fetched where nothing may be installed", () =>
  inFolder(async (folder) => {
    const [programs, calls] = [path.join(folder, "bin"), path.join(folder, "calls")];
    await mkdir(programs);
    await mkdir(calls);
    for (const name of ["apt-get", "apt-cache"]) {
      await writeFile(path.join(programs, name), `#!/bin/sh\n: >${calls}/${name}\nexit 1\n`);
      await chmod(path.join(programs, name), 0o755);
    }
    vi.stubEnv("PATH", programs);
    vi.stubEnv("MAYFLY_INSTALL", "never");
    vi.stubEnv("MAYFLY_KERNELS", path.join(folder, "kernels"));
    const said = await ensureKernel(folder, AbortSignal.timeout(60_000)).then(
      ({ release }) => release,
      (error: unknown) => String(error),
    );
    expect(said).not.toBe("");
    expect(await listed(calls)).toEqual([]);
  }));

function monitor(...answers: string[]) {
  const asked: unknown[] = [];
  const ask = (_: string, what?: object): Promise<unknown> => {
    asked.push(what);
    return Promise.resolve(answers.shift() ?? "");
  };
  return { asked, ask };
}

test("QEMU is told another port where the first was taken meanwhile, and why none can be had", async () => {
  const ports = [41003, 41004];
  const qemu = monitor("Could not set up host forwarding rule 'tcp:127.0.0.1:41003-:8080'\r\n", "");
  expect(await forwardPort(qemu, 8080, () => Promise.resolve(ports.shift() ?? 0))).toBe(41004);
  expect(qemu.asked).toEqual([
    { "command-line": "hostfwd_add n tcp:127.0.0.1:41003-:8080" },
    { "command-line": "hostfwd_add n tcp:127.0.0.1:41004-:8080" },
  ]);
  const never = { ask: () => Promise.resolve("invalid host forwarding rule") };
  await expect(forwardPort(never, 8080, () => Promise.resolve(1))).rejects.toThrow(
    "invalid host forwarding rule",
  );
});
