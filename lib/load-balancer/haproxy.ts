import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isAlive } from "@/lib/processes/process-identity";
import { ensureShortFolder, UnsafeFolder } from "@/lib/processes/short-folder";
import { unlessMissing } from "@/lib/processes/unless-missing";
import { waitUntil } from "@/lib/processes/wait-until";
import type { ProviderContext } from "@/lib/providers/provider";
import { askSocket } from "./admin-socket";
import { endFrontEnd, ensureFrontEnd, listFrontEnds, type FrontEnd } from "./haproxy-process";
import type { BalancerStatus, FrontStart, LoadBalancer } from "./load-balancer";
import { statsOf, type Stats } from "./stats";

const run = promisify(execFile);
const FIX = "apt-get install --no-install-recommends haproxy";
const BACKEND = "servers";
const REMOVE_EVERY_MS = 20;

/** HAProxy answers an empty line where all went well. */
function refuse(answer: string, command: string): void {
  const said = answer.trim();
  if (said !== "" && !/^(New server registered|Server deleted)\.?$/i.test(said)) {
    throw new Error(`HAProxy refused "${command}": ${said}`);
  }
}

/** One HAProxy process for each workload, so that a change of one never touches another; changed at run time, never reloaded. */
class Haproxy implements LoadBalancer {
  readonly #fronts = new Map<string, FrontEnd>();
  /** Those that did not answer; the next `ensure` looks at them as a whole. Until then they fail, rather than do nothing. */
  readonly #suspects = new Set<FrontEnd>();

  constructor(private readonly context: ProviderContext) {}

  async check(signal: AbortSignal): Promise<BalancerStatus> {
    const said = await unlessMissing(null, run("haproxy", ["-v"], { signal }));
    if (said === null) {
      const reason = "HAProxy is not installed, so that instances serve at their own addresses only.";
      return { available: false, version: null, reason, fix: FIX };
    }
    const reason = await this.#withoutFolder();
    const version = /version (\S+)/.exec(said.stdout)?.[1] ?? null;
    return { available: reason === null, version, reason, fix: null };
  }

  /** Why there can be no folder for its sockets; null where there is one. */
  async #withoutFolder(): Promise<string | null> {
    try {
      await ensureShortFolder(this.context);
      return null;
    } catch (error) {
      if (error instanceof UnsafeFolder) return error.message;
      throw error;
    }
  }

  async ensure(workloadId: string, signal: AbortSignal, start: FrontStart = { servers: [], port: null }) {
    const known = this.#fronts.get(workloadId);
    if (known && !this.#suspects.has(known) && isAlive(known)) return { address: `127.0.0.1:${known.port}` };
    if (!(await this.check(signal)).available) return null;
    const front = await ensureFrontEnd(this.context, workloadId, signal, start);
    if (known) this.#suspects.delete(known);
    this.#fronts.set(workloadId, front);
    return { address: `127.0.0.1:${front.port}` };
  }

  async add(workloadId: string, server: { name: string; address: string }, signal: AbortSignal) {
    const front = this.#fronts.get(workloadId);
    if (!front) return;
    const { name, address } = server;
    const place = `${BACKEND}/${name}`;
    const known = await this.#serverOf(front, name, signal);
    if (known && known.address !== address) await this.remove(workloadId, name, signal);
    if (known?.address !== address) await this.#tell(front, `add server ${place} ${address}`, signal);
    await this.#tell(front, `set server ${place} state ready`, signal);
  }

  async drain(workloadId: string, name: string, signal: AbortSignal) {
    const front = this.#fronts.get(workloadId);
    if (!front || !(await this.#serverOf(front, name, signal))) return;
    await this.#tell(front, `set server ${BACKEND}/${name} state drain`, signal);
  }

  async inFlight(workloadId: string, name: string, signal: AbortSignal) {
    const front = this.#fronts.get(workloadId);
    if (!front) return null;
    return (await this.#serverOf(front, name, signal))?.inFlight ?? null;
  }

  async remove(workloadId: string, name: string, signal: AbortSignal) {
    const front = this.#fronts.get(workloadId);
    if (!front || !(await this.#serverOf(front, name, signal))) return;
    const place = `${BACKEND}/${name}`;
    // Several may remove one: an answer that it is gone is as good.
    await this.#ask(front, `set server ${place} state maint`, signal);
    await this.#ask(front, `shutdown sessions server ${place}`, signal);
    // A session that was just shut down counts until its next turn.
    await waitUntil(
      async () => {
        await this.#ask(front, `del server ${place}`, signal);
        return (await this.#serverOf(front, name, signal)) === null;
      },
      { everyMs: REMOVE_EVERY_MS, signal },
    );
  }

  async servers(workloadId: string, signal: AbortSignal) {
    const front = this.#fronts.get(workloadId);
    if (!front) return [];
    return (await this.#stats(front, signal)).servers.map(({ name, status, answered }) => ({
      name,
      answered,
      serves: !/^(MAINT|DRAIN|DOWN)/.test(status),
    }));
  }

  async counters(workloadId: string, signal: AbortSignal) {
    const front = this.#fronts.get(workloadId);
    if (!front) return null;
    const { requests, endedRequests, failedRequests } = await this.#stats(front, signal);
    return { front: `${front.pid}-${front.startTime}`, requests, endedRequests, failedRequests };
  }

  fronted() {
    return listFrontEnds(this.context);
  }

  async destroy(workloadId: string) {
    this.#fronts.delete(workloadId);
    await endFrontEnd(this.context, workloadId);
  }

  async #ask(front: FrontEnd, command: string, signal: AbortSignal): Promise<string> {
    try {
      return await askSocket(front.socket, command, signal);
    } catch (error) {
      this.#suspects.add(front);
      throw error;
    }
  }

  async #tell(front: FrontEnd, command: string, signal: AbortSignal): Promise<void> {
    refuse(await this.#ask(front, command, signal), command);
  }

  async #stats(front: FrontEnd, signal: AbortSignal): Promise<Stats> {
    return statsOf(await this.#ask(front, "show stat", signal));
  }

  async #serverOf(front: FrontEnd, name: string, signal: AbortSignal) {
    return (await this.#stats(front, signal)).servers.find((server) => server.name === name) ?? null;
  }
}

export const createHaproxy = (context: ProviderContext): LoadBalancer => new Haproxy(context);
