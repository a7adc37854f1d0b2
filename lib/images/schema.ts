import * as z from "zod/mini";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { FETCH_FAILURES, FETCH_STATES } from "./core/fetch-states";

const platformSchema = z.object({ os: z.string(), architecture: z.string() });

export const imageFactsSchema = z.object({
  digest: z.string(),
  platform: platformSchema,
  enginePlatform: platformSchema,
  sizeBytes: z.number(),
  layers: z.number(),
  entrypoint: z.array(z.string()),
  cmd: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  workingDir: z.nullable(z.string()),
  user: z.nullable(z.string()),
  stopSignal: z.nullable(z.string()),
  ports: z.array(z.object({ port: z.number(), protocol: z.enum(["tcp", "udp", "sctp"]) })),
  healthCheck: z.nullable(
    z.object({
      test: z.array(z.string()),
      isShell: z.boolean(),
      intervalMs: z.nullable(z.number()),
      timeoutMs: z.nullable(z.number()),
      retries: z.nullable(z.number()),
    }),
  ),
});

/** Parts are layers, and what describes the image where the engine counts that as one. */
export const pullProgressSchema = z.object({
  layers: z.number(),
  layersDone: z.number(),
  bytes: z.number(),
  totalBytes: z.number(),
});

/** The last lines of what an engine said, and how many came before them. */
export const makeLogSchema = z.object({ lines: z.array(z.string()), left: z.number() });

export const imageFetchSchema = z.object({
  id: z.string(),
  /** As it was asked for: `registry.example.com/shop:1`. */
  reference: z.string(),
  actor: z.string(),
  state: z.enum(FETCH_STATES),
  /** Null until the engine says something. */
  progress: z.nullable(pullProgressSchema),
  /** Whether it is made of what somebody sent, rather than fetched from a registry. */
  isMade: z.boolean(),
  /** Of one that is made; null until the engine says something. */
  log: z.nullable(makeLogSchema),
  /** Null until it is there. */
  facts: z.nullable(imageFactsSchema),
  /** Whether the engine had it before; null while nobody looked. */
  wasThere: z.nullable(z.boolean()),
  because: z.nullable(z.enum(FETCH_FAILURES)),
  /** What the engine or the registry said, in its own words. */
  said: z.nullable(z.string()),
  isStopping: z.boolean(),
  askedAt: isoInstantSchema,
  endedAt: z.nullable(isoInstantSchema),
});
export type ImageFetchDto = z.infer<typeof imageFetchSchema>;

export const acceptedFetchSchema = z.object({ fetchId: z.string() });
export type AcceptedFetch = Readonly<z.infer<typeof acceptedFetchSchema>>;
