import type { DemoVariant } from "./artifact";

/** One entry of the demo's root file system, in the order in which the tar has them. */
export type RootfsEntry =
  | { readonly type: "directory"; readonly path: string; readonly mode: number }
  | { readonly type: "symlink"; readonly path: string; readonly target: string }
  | {
      readonly type: "file";
      readonly path: string;
      readonly mode: number;
      readonly content: string | Buffer;
    };

/** The one file that differs between variants; sourced by the entry point, and overridden by the environment. */
const VARIANT_FILES: Readonly<Record<DemoVariant, string>> = {
  v1: "VERSION=v1\n",
  v2: "VERSION=v2\n",
  "slow-start": "VERSION=slow-start\nSTART_DELAY_S=${START_DELAY_S:-4}\n",
  "never-ready": "VERSION=never-ready\nHEALTHY=no\n",
  crash: "VERSION=crash\nCRASH_AFTER_S=${CRASH_AFTER_S:-5}\n",
};

// As process 1 a program gets no signal that it has no handler for, and busybox httpd has none: hence the shell.
const START = `#!/bin/sh
. /app/variant
stop() { kill "$server" "$timer" 2>/dev/null; exit 0; }
server=; timer=
trap stop TERM INT
if [ -n "$START_DELAY_S" ]; then
  echo "waiting $START_DELAY_S s before serving"
  sleep "$START_DELAY_S" & timer=$!
  wait "$timer"
fi
mkdir -p /run/www
ln -sfn /www/cgi-bin /run/www/cgi-bin
echo "hello $VERSION from $(hostname)" > /run/www/index.html
if [ "$HEALTHY" = no ]; then rm -f /run/www/healthz; else echo ok > /run/www/healthz; fi
httpd -f -p "\${PORT:-8080}" -h /run/www & server=$!
echo "hello $VERSION serving on port \${PORT:-8080}"
if [ -n "$CRASH_AFTER_S" ]; then
  sleep "$CRASH_AFTER_S" & timer=$!
  wait "$timer"
  echo "crashing on purpose after $CRASH_AFTER_S s" >&2
  kill "$server"
  exit 1
fi
wait "$server"
`;

const SLOW = `#!/bin/sh
seconds=$(echo "$QUERY_STRING" | sed -n 's/^\\(.*&\\)*seconds=\\([0-9.]*\\).*/\\2/p')
sleep "\${seconds:-2}"
printf 'Content-Type: text/plain\\r\\n\\r\\n'
echo "slow answer after \${seconds:-2} s from $(hostname)"
`;

const DIRECTORIES: readonly (readonly [string, number])[] = [
  ["app", 0o755],
  ["bin", 0o755],
  ["dev", 0o755],
  ["etc", 0o755],
  ["lib", 0o755],
  ["proc", 0o755],
  ["root", 0o700],
  ["run", 0o755],
  ["sys", 0o755],
  ["tmp", 0o1777],
  ["var", 0o755],
  ["www", 0o755],
  ["www/cgi-bin", 0o755],
];

/** The demo's root file system; `applets` are the commands that the busybox binary can be linked as. */
export function demoRootfs(
  variant: DemoVariant,
  busybox: Buffer,
  applets: readonly string[],
): readonly RootfsEntry[] {
  const file = (path: string, mode: number, content: string | Buffer): RootfsEntry => ({
    type: "file",
    path,
    mode,
    content,
  });
  return [
    ...DIRECTORIES.map(([path, mode]): RootfsEntry => ({ type: "directory", path, mode })),
    { type: "symlink", path: "sbin", target: "bin" },
    file("bin/busybox", 0o755, busybox),
    ...[...applets]
      .filter((applet) => applet !== "busybox")
      .sort()
      .map((applet): RootfsEntry => ({
        type: "symlink",
        path: `bin/${applet}`,
        target: "busybox",
      })),
    file("etc/passwd", 0o644, "root:x:0:0:root:/root:/bin/sh\n"),
    file("etc/group", 0o644, "root:x:0:\n"),
    file("www/cgi-bin/slow", 0o755, SLOW),
    file("app/start", 0o755, START),
    file("app/variant", 0o644, VARIANT_FILES[variant]),
  ];
}
