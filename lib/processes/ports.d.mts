/** Why nothing can listen there (`EADDRINUSE`, ...); null where it can. */
export function portProblem(port: number, host: string): Promise<string | null>;
/** A port of this machine alone that was free a moment ago. */
export function freePort(): Promise<number>;
