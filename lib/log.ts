import { pino } from "pino";

const MAX_WAITING_BYTES = 1_000_000;
const output = pino.destination({ dest: 1, sync: true, maxLength: MAX_WAITING_BYTES });
// Where the output can't be written, as on a full disk, lines are lost; the process goes on and writes again when it can.
output.on("error", () => undefined);

/** JSON lines on standard output. */
export const log = pino({ level: process.env.LOG_LEVEL ?? "info", base: { pid: process.pid } }, output);
