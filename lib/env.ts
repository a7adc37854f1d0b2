import path from "node:path";
import { z } from "zod";
import { wholeNumberText } from "./lifecycle/number";

const envSchema = z.object({
  DATABASE_URL: z.string().min(1),
  MAYFLY_DATA: z.string().default(".mayfly"),
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumberText(1, 65_535).default(3000),
  LOG_LEVEL: z.string().default("info"),
});

export interface Env {
  readonly databaseUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

/** Reads and checks the process environment; throws with every field that is wrong. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const env = envSchema.parse(source);
  return {
    databaseUrl: env.DATABASE_URL,
    dataDir: path.resolve(env.MAYFLY_DATA),
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
  };
}
