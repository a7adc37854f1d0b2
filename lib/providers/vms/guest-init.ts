/** In the order in which they must be loaded; those of PCI only where the machine has it. */
export const MODULES = [
  "virtio_ring",
  "virtio",
  "virtio_mmio",
  "virtio_pci_legacy_dev",
  "virtio_pci_modern_dev",
  "virtio_pci",
  "failover",
  "net_failover",
  "virtio_net",
] as const;

const insmods = (bus: "mmio" | "pci"): string =>
  MODULES.filter((name) => !/_(mmio|pci)/.test(name) || name.includes(`_${bus}`))
    .map((name) => `/.mayfly/modules/${name}.ko`)
    .join(" ");

/**
 * The guest's first process: brings up the network, tells the host on the second serial line when it is up and how the
 * application ended, and passes on a stop from there as SIGTERM. A module that the kernel has built in is not there.
 */
export const GUEST_INIT = `#!/.mayfly/busybox sh
b=/.mayfly/busybox
$b mkdir -p /proc /sys /dev /tmp /run /etc
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
exec </dev/null >/dev/ttyS0 2>&1 3<>/dev/ttyS1
$b stty -F /dev/ttyS1 raw -echo
modules="${insmods("mmio")}"
[ "$MAYFLY_BUS" = pci ] && modules="${insmods("pci")}"
for module in $modules; do [ -f "$module" ] && $b insmod "$module"; done
$b ip link set lo up
$b ip addr add 10.0.2.15/24 dev eth0
$b ip link set eth0 up
[ -f /.mayfly/hostname ] && $b hostname -F /.mayfly/hostname
read -r up rest </proc/uptime
echo "booted $up" >&3
/.mayfly/busybox sh /.mayfly/run 3>&- &
app=$!
while read -r word <&3; do [ "$word" = stop ] && kill -TERM "$app"; done &
wait "$app"
code=$?
read -r up rest </proc/uptime
echo "exit $code $up" >&3
$b stty -F /dev/ttyS1 raw -echo
$b stty -F /dev/ttyS0 raw -echo
$b reboot -f
`;

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** The script that becomes the application. */
export function runScript(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  workingDir: string | null,
): string {
  const exports = Object.entries(env).map(([key, value]) => `export ${key}=${quoted(value)}`);
  return [
    "unset MAYFLY_BUS",
    "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root",
    ...exports,
    ...(workingDir === null ? [] : [`cd ${quoted(workingDir)}`]),
    `exec ${command.map(quoted).join(" ")}`,
    "",
  ].join("\n");
}
