import { pino } from "pino";

/** JSON lines on standard output. */
export const log = pino({ level: process.env.LOG_LEVEL ?? "info", base: { pid: process.pid } });
