import type { ProcessSpec } from "../artifacts/process-of";
import type { RootPlace } from "./root";

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

/** What finds and mounts a disk, after those. */
export const DISK_MODULES = ["virtio_blk", "squashfs", "overlay"] as const;

const insmods = (place: RootPlace, bus: "mmio" | "pci"): string =>
  modulesOf(place)
    .filter((name) => !/_(mmio|pci)/.test(name) || name.includes(`_${bus}`))
    .map((name) => `/.mayfly/modules/${name}.ko`)
    .join(" ");

/** Those that a guest with its root there loads. */
export const modulesOf = (place: RootPlace): readonly string[] =>
  place === "disk" ? [...MODULES, ...DISK_MODULES] : MODULES;

/** Folders that each root has, whatever its artifact says. */
const FOLDERS = "/proc /sys /dev /run /etc";

/**
 * Once the system's folders are there; two calls instead of one a mount, since each takes some milliseconds of an emulated CPU. Console and
 * links to it are for any user, as an engine's pipes are.
 */
const DEVICES = `$b cp -a /.mayfly/dev/. /dev/
$b mount -a -T /.mayfly/fstab
$b chmod 666 /dev/ttyS0`;

/** Mounted after the links of `/dev` are there; as an engine has them. */
export const FSTAB = `shm /dev/shm tmpfs rw,nosuid,nodev,noexec,size=64m,mode=1777 0 0
pts /dev/pts devpts rw,nosuid,noexec,mode=620,ptmxmode=666 0 0
`;

/**
 * Makes the root: the disk, and over it what is written, which is kept in at most half of the guest's memory. The way to it is covered by it:
 * the first file system of a kernel can be left no other way.
 */
const ENTER_DISK = `cd /.mayfly
$b mkdir disk written root
$b mount -t squashfs -o ro,nodev /dev/vda disk && $b mount -t tmpfs -o size=50%,mode=755 written written || exit 1
$b mkdir written/upper written/work
$b mount -t overlay -o nodev,lowerdir=disk,upperdir=written/upper,workdir=written/work root root || exit 1
$b mkdir -p root/proc root/sys root/dev root/run root/etc root/.mayfly
for folder in proc sys dev; do $b mount --move /$folder root/$folder; done
$b mount --bind /.mayfly root/.mayfly
cd root
$b mount --move . /
exec $b chroot . /.mayfly/busybox sh /.mayfly/main`;

const beginning = (place: RootPlace): string => `#!/.mayfly/busybox sh
b=/.mayfly/busybox
$b mkdir -p ${FOLDERS}
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
exec </dev/null >/dev/ttyS0 2>&1 3<>/dev/ttyS1
$b stty -F /dev/ttyS1 raw -echo
modules="${insmods(place, "mmio")}"
[ "$MAYFLY_BUS" = pci ] && modules="${insmods(place, "pci")}"
for module in $modules; do [ -f "$module" ] && $b insmod "$module"; done
`;

const MAIN = `b=/.mayfly/busybox
for folder in /tmp /var/tmp; do [ -d $folder ] || $b mkdir -p -m 1777 $folder; done
${DEVICES}
# As in a container: the network is the guest's own, and any of its users may serve at any port.
echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start
$b ip link set lo up
$b ip addr add 10.0.2.15/24 dev eth0
$b ip link set eth0 up
[ -f /.mayfly/hostname ] && $b hostname -F /.mayfly/hostname
read -r up rest </proc/uptime
echo "booted $up" >&3
while read -r word <&3; do
  [ "$word" = stop ] && $b kill -s "$($b cat /.mayfly/stop-signal)" "$($b cat /.mayfly/pid)"
done &
# Not in the background, where a shell has its children ignore SIGINT and SIGQUIT.
/.mayfly/busybox sh /.mayfly/run 3>&-
code=$?
read -r up rest </proc/uptime
echo "exit $code $up" >&3
$b stty -F /dev/ttyS1 raw -echo
$b stty -F /dev/ttyS0 raw -echo
$b reboot -f
`;

/**
 * The scripts of the guest's first process: it finds the root, brings up the network, tells the host on the second serial line when it is up
 * and how the application ended, and passes on a stop from there as the application's stop signal. A module that the kernel has built in is
 * not there.
 */
export const guestScripts = (place: RootPlace): Readonly<Record<string, string>> =>
  place === "memory"
    ? { init: `${beginning(place)}${MAIN}` }
    : { init: `${beginning(place)}${ENTER_DISK}\n`, main: MAIN };

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** As a container's process has them. */
const LIMITS = "ulimit -n 1024\numask 022";

/**
 * Finds `name|uid[:group|gid]` in the artifact's own files, as a container engine does: a user that they do not know has the
 * group 0 and the home /. Who has further groups needs the one command that sets them.
 */
const FIND_USER = `name=\${user%%:*}
name=\${name:-0}
group=
case $user in *:*) group=\${user#*:} ;; esac
uid= gid= home=/ known=
if [ -f /etc/passwd ]; then
  while IFS=: read -r entry _ entry_uid entry_gid _ entry_home _; do
    if [ "$entry" = "$name" ] || [ "$entry_uid" = "$name" ]; then
      uid=$entry_uid gid=$entry_gid home=\${entry_home:-/} known=$entry
      break
    fi
  done </etc/passwd
fi
case $name in *[!0-9]* | "") ;; *) uid=\${uid:-$name} gid=\${gid:-0} ;; esac
further=
if [ -f /etc/group ]; then
  while IFS=: read -r entry _ entry_gid members; do
    if [ -n "$group" ]; then
      { [ "$entry" = "$group" ] || [ "$entry_gid" = "$group" ]; } && gid=$entry_gid group=$entry_gid
    elif [ -n "$known" ]; then
      case ,$members, in *,"$known",*) further=yes ;; esac
    fi
  done </etc/group
fi
case $group in "" ) ;; *[!0-9]*) uid= ;; *) gid=$group ;; esac
if [ -z "$uid" ]; then
  echo "The artifact knows no user $user."
  exit 126
fi`;

/** The script that becomes the application, which has nothing of this shell's environment. */
export function runScript({ argv, env, user, workingDir }: ProcessSpec): string {
  const variables = Object.entries(env).map(([name, value]) => quoted(`${name}=${value}`));
  const home = "HOME" in env ? "" : '"HOME=$home" ';
  const words = `$b env -i ${home}${[...variables, ...argv.map(quoted)].join(" ")}`;
  return [
    "b=/.mayfly/busybox",
    `user=${quoted(user)}`,
    FIND_USER,
    LIMITS,
    `[ -d ${quoted(workingDir)} ] || $b mkdir -p ${quoted(workingDir)}`,
    `cd ${quoted(workingDir)} || exit 126`,
    "echo $$ >/.mayfly/pid",
    `[ -z "$further" ] && exec $b nsenter -F -G "$gid" -S "$uid" ${words}`,
    `exec $b start-stop-daemon -S -q -p /.mayfly/none -c "$known" -x $b -- ${words.replace("$b ", "")}`,
    "",
  ].join("\n");
}
