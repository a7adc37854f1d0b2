export function portProblem(port: number, host: string): Promise<string | null>;
export function freePort(): Promise<number>;
