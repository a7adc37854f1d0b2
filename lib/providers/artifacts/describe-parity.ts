import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { waitUntil } from "@/lib/processes/wait-until";
import { removeImage } from "../containers/own-images.fixture";
import type { InstanceProvider } from "../provider";
import { createVmsProvider } from "../vms/provider";
import { answerOf, importImage, soon, specOf, withBothKinds } from "./artifact-world.fixture";
import { staticBusybox } from "./busybox";
import { tarOf } from "./demo-artifact";
import { demoRootfs, type RootfsEntry } from "./demo-rootfs";

/** Serves what it was given, as its first process has it, and says by which signal it was asked to stop. */
const REPORTER = `#!/bin/sh
export APP=$$
for signal in HUP INT QUIT USR1 TERM; do trap "echo stopped by $signal; sleep 1; exit 0" $signal; done
httpd -f -p "$PORT" -h /www &
wait $!
`;
const REPORT = `#!/bin/sh
printf 'Content-Type: text/plain\\r\\n\\r\\n'
p=/proc/$APP
grep -E '^(Uid|Gid|Groups|Umask|SigBlk|SigIgn):' $p/status
grep 'open files' $p/limits
echo "cwd $(readlink $p/cwd)"
echo "hostname $(hostname)"
for name in fd stdin stdout stderr; do echo "/dev/$name $(readlink /dev/$name)"; done
for at in /tmp /var/tmp /run /dev/shm /dev/pts /dev/null /dev/zero /dev/full /dev/urandom /dev/tty; do stat -c "%n %a %F" $at; done
while read -r _ at type _; do case $at in /proc | /sys | /dev/shm | /dev/pts) echo "$at $type" ;; esac; done </proc/mounts | sort -u
for at in /tmp /var/tmp /dev/shm; do echo kept >$at/written && cat $at/written && echo "$at is written"; done
df -k /dev/shm | awk '$6 == "/dev/shm" && $2 >= 60000 && $2 <= 66000 { print "shm of 64 MB" }'
echo "argv $(base64 $p/cmdline | tr -d '\\n')"
echo "env $(base64 $p/environ | tr -d '\\n')"
`;
const file = (name: string, mode: number, content: string): RootfsEntry => ({
  type: "file",
  path: name,
  mode,
  content,
});

async function writeRootfs(to: string): Promise<void> {
  const { bytes, applets } = await staticBusybox();
  const accounts = [
    file("etc/passwd", 0o644, "root:x:0:0:root:/root:/bin/sh\napp:x:1001:1001::/srv/home:/bin/sh\n"),
    file("etc/group", 0o644, "root:x:0:\napp:x:1001:\nextra:x:1002:other,app\nops:x:1003:\n"),
  ];
  const base = demoRootfs("v1", bytes, applets).filter(({ path: at }) => !/^etc\/(passwd|group)$/.test(at));
  const programs = [file("app/report", 0o755, REPORTER), file("www/cgi-bin/report", 0o755, REPORT)];
  await writeFile(to, await tarOf([...base, ...accounts, ...programs]));
}

/**
 * The first group among the further ones, which tells nothing new, and which some engines leave out; what an engine adds to the
 * environment of its own. Besides, a container's application is process 1, and a VM's is not.
 */
const withoutFirst = (line: string, gid: string | undefined): string =>
  line.startsWith("Groups:")
    ? line
        .split(" ")
        .filter((one) => one !== gid)
        .join(" ")
    : line;
const ENGINES_OWN = /^(container|TERM)=/;
const decoded = (line: string): string[] =>
  Buffer.from(line.replace(/^\w+ /, ""), "base64").toString().split("\0").slice(0, -1);

function reportOf(text: string) {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.trim().replace(/\s+/g, " "));
  const [environ, argv] = [
    lines.find((one) => one.startsWith("env ")),
    lines.find((one) => one.startsWith("argv ")),
  ];
  const gid = lines.find((one) => one.startsWith("Gid:"))?.split(" ")[1];
  return {
    facts: lines
      .map((one) => withoutFirst(one, gid))
      .filter((one) => one !== environ && one !== argv && !one.startsWith("hostname ")),
    isNamed: (name: string) => lines.includes(`hostname ${name}`),
    argv: decoded(argv ?? ""),
    env: decoded(environ ?? "")
      .filter((one) => !ENGINES_OWN.test(one))
      .sort(),
  };
}

async function report(provider: InstanceProvider, artifact: string, port: number) {
  const env = { LINES: "a\n'b' \"c\" $d ", EMPTY: "" };
  const spec = specOf(provider, artifact, { name: "shop-r1-0", ordinal: 0, env, port });
  const stoppedBy = async () => {
    const stopping = provider.stop(spec.name, { graceMs: 60_000 }, soon());
    const line = await waitUntil(
      async () => /stopped by (\w+)/.exec(await provider.logs(spec.name, { lines: 20 }, soon()))?.[1],
      { everyMs: 20, signal: soon() },
    );
    await stopping;
    signals.push(line);
  };
  const signals: string[] = [];
  const { isNamed, ...found } = reportOf(await answerOf(provider, spec, "/cgi-bin/report", stoppedBy));
  expect(isNamed(spec.name)).toBe(true);
  return { ...found, signals };
}

const CASES: readonly (readonly [string, readonly string[], object, number])[] = [
  [
    "an entry point with arguments, and a port of the image's own",
    ["ENV PORT=9090", "ENV GREETING=hello", 'ENTRYPOINT ["/app/report"]', 'CMD ["one", "two words"]'],
    { argv: ["/bin/sh", "/app/report", "one", "two words"], signals: ["TERM"] },
    8080,
  ],
  [
    "a user with further groups who serves at a low port, a folder that is not there, a stop signal, arguments only",
    ["USER app", "WORKDIR /srv/data", "STOPSIGNAL SIGQUIT", 'CMD ["/app/report"]'],
    { argv: ["/bin/sh", "/app/report"], signals: ["QUIT"] },
    80,
  ],
  [
    "the shell form, numbers that no file knows",
    ["USER 1234:77", "STOPSIGNAL 10", 'CMD ["/bin/sh", "-c", "exec /app/report shell"]'],
    { argv: ["/bin/sh", "/app/report", "shell"], signals: ["USR1"] },
    1,
  ],
];

export function describeParity(): void {
  test.for(CASES)(
    "a VM and a container give the artifact the same: %s",
    ([, changes, expected, port], { skip }) =>
      withBothKinds(skip, async ({ context, docker, containers, vms }) => {
        const rootfs = path.join(context.dataDir, "reporter.tar");
        await writeRootfs(rootfs);
        const id = await importImage(docker, rootfs, changes);
        try {
          const [container, vm, onDisk] = [
            await report(containers, `image:${id}`, port),
            await report(vms, `image:${id}`, port),
            await report(
              createVmsProvider(context, () => "disk"),
              `image:${id}`,
              port,
            ),
          ];
          expect(vm).toEqual(container);
          expect(onDisk).toEqual(container);
          expect(vm.facts).toContain("shm of 64 MB");
          expect(vm).toMatchObject(expected);
          expect(vm.env).toContain(`PORT=${port}`);
          expect(vm.env).toContain("LINES=a\n'b' \"c\" $d ");
        } finally {
          await removeImage(docker, id);
        }
      }),
  );
}
