import { sqlOfPool } from "@/lib/db/sql-of";
import { releaseExperimentsOfDead } from "@/lib/experiments/release-experiments-of-dead";
import { releaseSources } from "@/lib/observing/release-sources";
import { holdWorkload, type HeldWorkload } from "./held-workload";
import { isKnownDead } from "./holder";
import { acquireLeases } from "./acquire-leases";
import { otherHolders } from "./other-holders";
import { releaseLeases } from "./release-leases";
import { releaseLeasesOfDead } from "./release-leases-of-dead";
import type { ControllerOptions, ControllerTimes } from "../runtime";

export interface Leases {
  /** The workload, where its lease is ours and has not run out by our own clock. */
  held(workloadId: string): HeldWorkload | null;
  all(): readonly HeldWorkload[];
  /** Renews what is ours and takes what is free; returns those that are new to us. */
  renew(workloadId?: string): Promise<readonly HeldWorkload[]>;
  /** The clock was set again: all is watched from now on, and no lease lasts longer than it did. */
  clockWasSet(byMs: number): void;
  release(): Promise<void>;
}

export function createLeases(options: ControllerOptions, times: ControllerTimes): Leases {
  const { pool, holder, clock } = options;
  const holding = new Map<string, { held: HeldWorkload; until: number; asked: number }>();
  let asks = 0;

  /** A process of this very machine that is gone can't act any more: nobody need wait for its leases to run out. */
  async function releaseDead(): Promise<void> {
    const dead = (await otherHolders(sqlOfPool(pool), holder)).filter(isKnownDead);
    if (dead.length === 0) return;
    options.log.info({ holders: dead }, "their processes have ended: their leases are taken over at once");
    await releaseLeasesOfDead(sqlOfPool(pool), dead);
    await releaseExperimentsOfDead(sqlOfPool(pool), dead);
    await releaseSources(sqlOfPool(pool), dead);
  }

  return {
    held(workloadId) {
      const entry = holding.get(workloadId);
      return entry && entry.until > clock.now() ? entry.held : null;
    },
    all: () => [...holding.values()].filter(({ until }) => until > clock.now()).map(({ held }) => held),
    async renew(workloadId) {
      await releaseDead();
      // Counted from before the question, so that our own view ends before the database's.
      const askedAt = clock.now();
      const asked = (asks += 1);
      const until = askedAt + times.leaseMs;
      const leases = await acquireLeases(sqlOfPool(pool), holder, {
        leaseMs: times.leaseMs,
        workloadId: workloadId ?? null,
      });
      const names = new Set(leases.map((lease) => lease.workloadId));
      if (workloadId === undefined)
        for (const [id, one] of holding)
          // What was asked for later may be of a workload that was not there yet.
          if (!names.has(id) && one.asked < asked) holding.delete(id);
      return leases.flatMap((lease) => {
        const before = holding.get(lease.workloadId);
        const isSame = before?.held.lease.token === lease.token;
        const held = isSame ? before.held : holdWorkload(lease, clock.now());
        holding.set(lease.workloadId, { held, until, asked: Math.max(asked, before?.asked ?? 0) });
        return isSame ? [] : [held];
      });
    },
    clockWasSet(byMs) {
      for (const [id, { held, until, asked }] of holding) {
        held.leasedAt = clock.now();
        holding.set(id, { held, asked, until: until + Math.min(0, byMs) });
      }
    },
    async release() {
      holding.clear();
      await releaseLeases(sqlOfPool(pool), holder);
    },
  };
}
