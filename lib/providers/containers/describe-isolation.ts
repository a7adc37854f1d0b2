import { afterAll, describe, expect } from "vitest";
import { waitUntil } from "@/lib/processes/wait-until";
import type { Needs } from "../artifacts/needs";
import { ProviderError, type InstanceMark, type InstanceSpec } from "../provider";
import { onInstallation, serves, soon, specOf, type Fault, type Installation } from "./fixture";

let here: Installation;

/** Starts a server whose page is what the script writes to /run/www/index.html, and reads it. */
async function reportOf(spec: InstanceSpec, script: string): Promise<string> {
  const run = `mkdir -p /run/www; { ${script}; } >/run/www/out 2>&1; mv /run/www/out /run/www/healthz; exec httpd -f -p 8080 -h /run/www`;
  const { address } = await here.provider.create({ ...spec, command: ["/bin/sh", "-c", run] }, soon());
  await serves(address);
  return (await fetch(`http://${address}/healthz`, { signal: soon() })).text();
}

const LOOK = [
  "grep -E 'CapEff|CapBnd|NoNewPrivs|Seccomp:' /proc/self/status",
  "cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null | sed 's/^/memory: /'",
  "cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max 2>/dev/null | sed 's/^/pids: /'",
  "cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us /sys/fs/cgroup/cpu.max 2>/dev/null | sed 's/^/cpu: /'",
  "touch /www/x && echo root: written || echo root: refused",
  "touch /tmp/x /run/x && echo scratch: written",
].join("; ");

const marks: InstanceMark[] = [];
const marked = (name: string, mark: InstanceMark["mark"]) =>
  waitUntil(() => marks.find((one) => one.name === name && one.mark === mark), {
    everyMs: 10,
    signal: soon(),
  });

/** What holds a container in, looked at from inside it. */
export function describeContainerIsolation(): void {
  describe("containers are held in", () => {
    const watching = new AbortController();
    let watch: Promise<void> = Promise.resolve();
    const promise = onInstallation((one) => {
      here = one;
      if (one.missing === null) watch = one.make().watch((mark) => marks.push(mark), watching.signal);
    });
    // Before the installation is taken away, which was set up first.
    afterAll(async () => {
      watching.abort();
      await watch;
    });
    walls(promise);
    bounds(promise);
  });
}

function walls(promise: Fault): void {
  promise("by limits, without capabilities and on a read-only root, and it is said so", async () => {
    const spec = specOf("shop-r1-1", 1, { memoryMb: 96, cpus: 0.5 });
    const report = await reportOf(spec, LOOK);
    const { isolation } = (await marked(spec.name, "started")).facts;
    expect(report).toMatch(/CapEff:\s+0{16}\n/);
    expect(report).toMatch(/CapBnd:\s+0{16}\n/);
    expect(report).toMatch(/NoNewPrivs:\s+1\n/);
    expect(report).toMatch(/Seccomp:\s+2\n/);
    expect(report).toContain("root: refused");
    expect(report).toContain("scratch: written");
    const words = (name: string, kernel: string) =>
      report.includes(kernel) ? null : expect(isolation?.[name]).toContain("not enforced");
    words("memory", `memory: ${96 * 2 ** 20}`);
    words("processes", "pids: 1024");
    words("cpus", "cpu: 50000");
    expect(isolation).toMatchObject({
      capabilities: "none",
      "new privileges": "can't be gained",
      "system calls": "filtered",
      "root file system": "read-only",
      network: expect.stringContaining("closed") as string,
    });
  });

  promise("but for what its revision says that it needs", async () => {
    const needs: Needs = { capabilities: ["CHOWN", "SETUID"], writableRoot: true };
    const spec = specOf("shop-r1-2", 2, { needs });
    const report = await reportOf(spec, LOOK);
    expect(report).toMatch(/CapBnd:\s+0{14}81\n/);
    expect(report).toMatch(/NoNewPrivs:\s+1\n/);
    expect(report).toContain("root: written");
    expect((await marked(spec.name, "started")).facts.isolation).toMatchObject({
      capabilities: "CHOWN, SETUID",
      "root file system": "writable",
    });
  });
}

function bounds(promise: Fault): void {
  promise("one that needs more memory than its limit is killed, with the engine's word for why", async () => {
    const hungry = ["/bin/dd", "if=/dev/zero", "of=/dev/null", "bs=200M", "count=1"];
    const spec = specOf("shop-r1-3", 3, { memoryMb: 32, command: hungry });
    await here.provider.create(spec, soon());
    const { facts } = await marked(spec.name, "failed");
    // Podman does not tell on every host that it was memory.
    const message = expect.stringMatching(/32 MB|signal 9/) as string;
    expect(facts).toMatchObject({ reason: "killed", message });
  });

  promise("a line of 20 MB makes a short answer, and the disk keeps little of it", async () => {
    const line = "dd if=/dev/zero bs=1M count=20 2>/dev/null | tr '\\0' x; echo; echo the end";
    const run = `${line}; exec httpd -f -p 8080 -h /etc`;
    const spec = specOf("shop-r1-4", 4, { command: ["/bin/sh", "-c", run] });
    await here.provider.create(spec, soon());
    const text = await waitUntil(
      async () => {
        const found = await here.provider
          .logs(spec.name, { lines: 100 }, soon())
          // While it writes its log may be turned over just then.
          .catch((error: unknown) => {
            if (error instanceof ProviderError && error.code === "unavailable") return "";
            throw error;
          });
        return found.includes("the end") && found;
      },
      { everyMs: 100, signal: soon() },
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(256 * 1024);
  });
}
