export type Accelerator = "kvm" | "tcg";
export const RUNTIMES = ["qemu-microvm", "qemu-q35"] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What QEMU is started with; every path is absolute. */
export interface Machine {
  readonly name: string;
  readonly runtime: Runtime;
  readonly accelerator: Accelerator;
  readonly memoryMb: number;
  readonly cpus: number;
  /** Port inside the guest. */
  readonly port: number;
  readonly kernel: string;
  readonly initrd: string;
  /** A read-only file system, the guest's root; null where the initrd holds it. */
  readonly disk: string | null;
  readonly console: string;
  readonly report: string;
  readonly control: string;
  readonly qmp: string;
  /** Tells whose process it is. */
  readonly marker: string;
  /** Frequency of the host's time stamp counter; null where it is unknown. */
  readonly tscKhz: number | null;
}

/**
 * Under emulation a guest measures its time stamp counter while other guests take the host's cores, may fail to, and
 * then waits for ever; the counter is the host's, so it is told instead.
 */
const clockArguments = ({ accelerator, tscKhz }: Machine): string =>
  accelerator === "tcg" && tscKhz !== null ? ` tsc_early_khz=${tscKhz} no_timer_check` : "";

// A comma separates options of one argument; doubled, it stands for itself.
const value = (text: string): string => text.replaceAll(",", ",,");

/** Translated code that QEMU keeps; by default it would be a share of the host's memory, whatever the guest is given. */
const TRANSLATED_MB = 64;

function diskArguments({ disk, runtime }: Machine): string[] {
  if (disk === null) return [];
  const file = `driver=raw,node-name=root,read-only=on,file.driver=file,file.locking=off,file.filename=${value(disk)}`;
  const device = runtime === "qemu-microvm" ? "virtio-blk-device" : "virtio-blk-pci";
  return ["-blockdev", file, "-device", `${device},drive=root`];
}

/** The guest stands still, and nothing is forwarded to it, until QEMU is told so by its control socket (`forwardPort`). */
export function qemuArguments(machine: Machine): string[] {
  const isMicro = machine.runtime === "qemu-microvm";
  const bus = isMicro ? "mmio" : "pci";
  const append = `console=ttyS0 quiet rdinit=/.mayfly/init panic=-1 reboot=t MAYFLY_BUS=${bus}${clockArguments(machine)}`;
  return [
    ...["-name", value(machine.name)],
    ...["-M", isMicro ? "microvm,acpi=on,isa-serial=off" : "q35"],
    ...["-accel", machine.accelerator === "tcg" ? `tcg,tb-size=${TRANSLATED_MB}` : "kvm"],
    ...["-cpu", machine.accelerator === "kvm" ? "host" : "qemu64"],
    ...["-m", String(machine.memoryMb), "-smp", String(machine.cpus)],
    ...["-chardev", machine.marker],
    ...["-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"],
    ...["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-S"],
    ...["-qmp", `unix:${value(machine.qmp)},server=on,wait=off`],
    ...["-chardev", `file,id=console,append=on,path=${value(machine.console)}`],
    ...["-device", "isa-serial,chardev=console,index=0"],
    ...[
      "-chardev",
      `socket,id=report,path=${value(machine.control)},server=on,wait=off,logfile=${value(machine.report)}`,
    ],
    ...["-device", "isa-serial,chardev=report,index=1"],
    ...["-netdev", "user,id=n,restrict=on,ipv6=off"],
    ...["-device", `${isMicro ? "virtio-net-device" : "virtio-net-pci,romfile="},netdev=n`],
    ...diskArguments(machine),
    ...["-kernel", machine.kernel, "-initrd", machine.initrd],
    ...["-append", isMicro ? `${append} pci=off` : append],
  ];
}
