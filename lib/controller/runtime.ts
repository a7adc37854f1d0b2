import { availableParallelism } from "node:os";
import type pg from "pg";
import type { AnchoredClock } from "@/lib/clock";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Notifier } from "@/lib/db/notify";
import type { LoadBalancer } from "@/lib/load-balancer/load-balancer";
import type { InstanceProvider } from "@/lib/providers/provider";

export interface ControllerLog {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

export interface ControllerTimes {
  readonly leaseMs: number;
  readonly renewMs: number;
  /** How often the engines' lists are read though nothing happened. */
  readonly resyncMs: number;
  readonly checkMs: number;
  /** How often an engine that was lost or does not answer is checked. */
  readonly recheckMs: number;
  readonly beatMs: number;
  /** Pause before an effect that failed is tried again. */
  readonly retryMs: number;
  /** How long an instance may be unready before it counts as lost. */
  readonly unresponsiveMs: number;
  /** How often it is asked whether samples wait to be counted. */
  readonly rollupMs: number;
  /** How often the clock is held to the wall's. */
  readonly clockMs: number;
  /** How often what is kept of artifacts that nothing needs is cleared away. */
  readonly sweepMs: number;
  /** How often it is written down what instances use. */
  readonly usageMs: number;
}

export const CONTROLLER_TIMES: ControllerTimes = {
  leaseMs: 15_000,
  renewMs: 5_000,
  resyncMs: 5_000,
  checkMs: 30_000,
  recheckMs: 1_000,
  beatMs: 3_000,
  retryMs: 1_000,
  unresponsiveMs: 60_000,
  rollupMs: 5_000,
  clockMs: 1_000,
  sweepMs: 3_600_000,
  usageMs: 10_000,
};

/** What a controller is made of. */
export interface ControllerOptions {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly connectionString: string;
  readonly notifier: Notifier;
  readonly providers: readonly InstanceProvider[];
  readonly loadBalancer: LoadBalancer | null;
  /** Unique to this process, see `thisHolder`. */
  readonly holder: string;
  readonly host: string;
  /** Of the machine that instances run on; absent: this one's. */
  readonly cpus?: number;
  readonly clock: AnchoredClock;
  readonly log: ControllerLog;
  readonly times?: Partial<ControllerTimes>;
  /** An experiment was started or asked to stop, or that may have been missed. */
  onExperiment?(): void;
  /** An image was asked for or is not wanted any more, or that may have been missed. */
  onImage?(): void;
  /** What is observed was changed, or that may have been missed. */
  onObserve?(): void;
}

/** Of the machine that instances run on. */
export const cpusOf = ({ cpus }: Pick<ControllerOptions, "cpus">): number => cpus ?? availableParallelism();
