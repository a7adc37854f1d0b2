import { freePort } from "@/lib/processes/ports.mjs";
import type { Qmp } from "./qmp";

/** A port that was free a moment ago may be taken by then, by another start above all; so often in a row it is not. */
const MOST_TRIES = 10;

/**
 * Has QEMU listen on a port of this machine, which it is told to bind itself, and forward it into the guest; returns that port. The port was
 * reached a moment ago: QEMU's own choice may be one that a rule of the firewall sends elsewhere. Where it is taken meanwhile, QEMU refuses
 * and is told another, while its guest stands still, so that no start is lost.
 */
export async function forwardPort(
  qmp: Pick<Qmp, "ask">,
  guestPort: number,
  takePort: () => Promise<number> = freePort,
): Promise<number> {
  let refusal = "";
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const port = await takePort();
    const rule = `hostfwd_add n tcp:127.0.0.1:${port}-:${guestPort}`;
    // The monitor says nothing where it did it.
    refusal = String(await qmp.ask("human-monitor-command", { "command-line": rule })).trim();
    if (refusal === "") return port;
  }
  throw new Error(`QEMU forwards no port: ${refusal}`);
}
