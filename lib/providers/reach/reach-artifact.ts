import { writeFile } from "node:fs/promises";
import { staticBusybox } from "../artifacts/busybox";
import { tarOf } from "../artifacts/demo-artifact";
import { demoRootfs } from "../artifacts/demo-rootfs";
import { SCAN_PROGRAM } from "./scan-program";

/**
 * Asked with `FIRST-LAST,FIRST-LAST&ADDRESS+ADDRESS&GATEWAY`: one process for each range. A route that the set-up
 * left out is no wall: who may puts it back first, through the gateway.
 */
const SCAN = `#!/bin/sh
printf 'Content-Type: text/plain\\r\\n\\r\\n'
part() { echo "$QUERY_STRING" | cut -d '&' -f "$1" | tr '+,' '  '; }
ip route replace default via "$(part 3)" 2>/dev/null
for range in $(part 1); do
  /app/scan "\${range%-*}" "\${range#*-}" $(part 2) &
done
wait
`;

const ADDRESS = `#!/bin/sh
printf 'Content-Type: text/plain\\r\\n\\r\\n'
ip -o -4 addr show scope global | sed 's/.*inet \\([0-9.]*\\/[0-9]*\\).*/\\1/'
`;

/** Asked with `ADDRESS+ADDRESS`: those that are there. Empty where that can't be found out, for want of a privilege. */
const PRESENT = `#!/bin/sh
printf 'Content-Type: text/plain\\r\\n\\r\\n'
for host in $(echo "$QUERY_STRING" | tr '+' ' '); do
  arping -q -f -w 3 -I eth0 "$host" 2>/dev/null && echo "$host"
done
exit 0
`;

/** Writes a root file system to `tarPath`: the demo application with a scanner of ports that is asked over HTTP. */
export async function writeReachArtifact(tarPath: string): Promise<void> {
  const busybox = await staticBusybox();
  const program = (path: string, content: string | Buffer) =>
    ({ type: "file", path, mode: 0o755, content }) as const;
  const tar = await tarOf([
    ...demoRootfs("v1", busybox.bytes, busybox.applets),
    program("app/scan", SCAN_PROGRAM),
    program("www/cgi-bin/scan", SCAN),
    program("www/cgi-bin/address", ADDRESS),
    program("www/cgi-bin/present", PRESENT),
  ]);
  await writeFile(tarPath, tar);
}
