/** Why nothing can listen there (`EADDRINUSE`, ...) or nothing that is sent there arrives (`EREDIRECTED`); null where it can. */
export function portProblem(port: number, host: string): Promise<string | null>;
/** The first of these (0: any) that can be listened on and reached; rejects where there is none. */
export function firstFree(ports: readonly number[]): Promise<number>;
/** A port of this machine alone that was free and reached a moment ago. */
export function freePort(): Promise<number>;
/** Listens on a port that what is sent to it arrives at, whatever rules an engine that was killed left behind; which one that is. */
export function listenReached(server: import("node:net").Server, host?: string): Promise<number>;
