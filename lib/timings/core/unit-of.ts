import type { UnitName } from "./missing-why";

/** Where something ran: a host, or all hosts of a rollout in one; null: it is not known. */
export type HostName = string | null;

/**
 * What samples of two groups share their luck with. Of one and the same host, or where none is known, what is said is of that host,
 * and a rollout is a unit. Else it is of hosts in general, of which each is one, however many samples it gave: two of one host are no
 * two witnesses of what hosts are like.
 */
export function unitOf(...sides: readonly (readonly HostName[])[]): UnitName {
  const hosts = new Set(sides.flat().filter((host) => host !== null));
  return hosts.size > 1 ? "hosts" : "rollouts";
}

/** The unit of one sample. Those of unknown hosts are of one: nobody knows that they are not. */
export const unitNameOf = (unit: UnitName, host: HostName, rollout: string): string =>
  unit === "hosts" ? (host ?? UNKNOWN_HOST) : rollout;

const UNKNOWN_HOST = "";
