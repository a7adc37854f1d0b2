import pino from "pino";

/** The process's log: one JSON object a line on standard output; errors with their causes. */
export const log = pino({
  name: "mayfly",
  level: process.env.LOG_LEVEL ?? "info",
  timestamp: pino.stdTimeFunctions.isoTime,
});
