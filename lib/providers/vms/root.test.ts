import { expect, test } from "vitest";
import { qemuArguments, type Machine } from "./command-line";
import { DISK_MODULES, guestScripts, modulesOf } from "./guest-init";
import { rootPlaceOf } from "./root";

test("what is small is unpacked in memory, anything else is read from a disk", () => {
  const cases = [0, 2_134_016, 8 * 2 ** 20, 8 * 2 ** 20 + 1, 500_000_000, 10 * 2 ** 30];
  expect(cases.map(rootPlaceOf)).toEqual(["memory", "memory", "memory", "disk", "disk", "disk"]);
});

test("only a guest with a disk carries what mounts it", () => {
  expect(modulesOf("memory").filter((name) => DISK_MODULES.some((one) => one === name))).toEqual([]);
  expect(modulesOf("disk").slice(modulesOf("memory").length)).toEqual([...DISK_MODULES]);
  expect(Object.keys(guestScripts("memory"))).toEqual(["init"]);
  expect(Object.keys(guestScripts("disk"))).toEqual(["init", "main"]);
  expect(guestScripts("memory").init).not.toMatch(/squashfs|overlay|chroot/);
  expect(guestScripts("memory").init?.endsWith(guestScripts("disk").main ?? "?")).toBe(true);
});

const MACHINE: Machine = {
  name: "a-r1-1",
  runtime: "qemu-microvm",
  accelerator: "tcg",
  memoryMb: 128,
  cpus: 3,
  port: 80,
  kernel: "/k",
  initrd: "/i",
  disk: "/data/a,b.squashfs",
  console: "/c",
  report: "/r",
  control: "/ctl",
  qmp: "/q",
  marker: "null,id=m",
  tscKhz: null,
};

test("QEMU may only read a disk, finds it whatever its path, and gives all CPUs", () => {
  const after = (args: readonly string[], word: string): string => args[args.indexOf(word) + 1] ?? "";
  const micro = qemuArguments(MACHINE);
  expect(after(micro, "-blockdev")).toBe(
    "driver=raw,node-name=root,read-only=on,file.driver=file,file.locking=off,file.filename=/data/a,,b.squashfs",
  );
  expect(micro).toContain("virtio-blk-device,drive=root");
  expect(after(micro, "-smp")).toBe("3");
  expect(qemuArguments({ ...MACHINE, runtime: "qemu-q35" })).toContain("virtio-blk-pci,drive=root");
  expect(qemuArguments({ ...MACHINE, disk: null }).join(" ")).not.toMatch(/blk|blockdev/);
});
