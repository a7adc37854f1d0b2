import { z } from "zod";
import { instantOf, type Instant } from "@/lib/lifecycle/instant";
import type { ObservedContainer, ObservedDeed, ObservedEvent } from "@/lib/lifecycle/observed";

const labelsSchema = z
  .record(z.string(), z.string())
  .nullish()
  .transform((labels) => labels ?? {});

export const listSchema = z.array(
  z.object({ Id: z.string(), Names: z.array(z.string()).nullish(), Labels: labelsSchema }),
);

const healthSchema = z.object({
  Status: z.string(),
  Log: z.array(z.object({ End: z.string(), ExitCode: z.number() })).nullish(),
});
export const inspectSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  Created: z.string(),
  Image: z.string(),
  RestartCount: z.number().default(0),
  State: z.object({
    Status: z.string().default(""),
    Running: z.boolean(),
    Paused: z.boolean().default(false),
    OOMKilled: z.boolean().default(false),
    ExitCode: z.number().default(0),
    StartedAt: z.string(),
    FinishedAt: z.string(),
    Health: healthSchema.nullish(),
  }),
  Config: z.object({
    Image: z.string().default(""),
    Labels: labelsSchema,
    Healthcheck: z.object({ Test: z.array(z.string()).nullish() }).nullish(),
  }),
});
type Inspected = z.output<typeof inspectSchema>;

const nameOf = (name: string): string => name.replace(/^\//, "");
export const listedName = ({ Id, Names }: z.output<typeof listSchema>[number]): string =>
  nameOf(Names?.[0] ?? Id.slice(0, 12));

/** Null for the year 1, which an engine says of what never was, and for what is no time. */
function momentOf(text: string): Instant | null {
  const offset = /[+-]\d\d:\d\d$/.exec(text)?.[0];
  // Decimals that are good to a microsecond are read in UTC only.
  const at = instantOf(offset ? `${text.slice(0, -offset.length)}Z` : text);
  const shift = offset ? Date.parse(`1970-01-01T00:00:00${offset}`) : 0;
  return Number.isFinite(at) && at > 0 ? at + shift : null;
}

function stateOf({ State: state }: Inspected): ObservedContainer["state"] {
  if (state.Paused || state.Status === "paused") return "paused";
  if (state.Running) return "running";
  return momentOf(state.StartedAt) === null ? "made" : "ended";
}

/** Docker says `none` of what has no health check, Podman nothing; a test of `NONE` switches off what the image has. */
const hasHealthCheck = ({ State: { Health: health }, Config: { Healthcheck: check } }: Inspected): boolean =>
  check?.Test?.[0] !== "NONE" &&
  (health ? health.Status !== "none" && health.Status !== "" : Boolean(check?.Test?.length));

/** Since when its log, oldest first, says the same as it does now. */
function healthOf({ State: { Health: health, StartedAt } }: Inspected): ObservedContainer["health"] {
  if (!health || (health.Status !== "healthy" && health.Status !== "unhealthy")) return null;
  const isHealthy = health.Status === "healthy";
  const startedAt = momentOf(StartedAt) ?? 0;
  const log = (health.Log ?? []).flatMap(({ End: end, ExitCode: code }) => {
    const at = momentOf(end);
    return at === null || at < startedAt ? [] : [{ at, isGood: code === 0 }];
  });
  const last = log.findLastIndex(({ isGood }) => isGood !== isHealthy);
  return { isHealthy, at: log[last + 1]?.at ?? null, askedAt: log.at(-1)?.at ?? null };
}

export function containerOf(inspected: Inspected): ObservedContainer {
  const { State: state, Config: config } = inspected;
  const labels = config.Labels;
  return {
    id: inspected.Id,
    name: nameOf(inspected.Name),
    labels,
    image: config.Image,
    imageId: inspected.Image.startsWith("sha256:") ? inspected.Image : `sha256:${inspected.Image}`,
    state: stateOf(inspected),
    createdAt: momentOf(inspected.Created),
    startedAt: momentOf(state.StartedAt),
    finishedAt: momentOf(state.FinishedAt),
    exitCode: momentOf(state.FinishedAt) === null ? null : state.ExitCode,
    ranOutOfMemory: state.OOMKilled,
    restarts: inspected.RestartCount,
    readyBy: hasHealthCheck(inspected) ? "health-check" : "start",
    health: hasHealthCheck(inspected) ? healthOf(inspected) : null,
  };
}

const eventSchema = z.object({
  Type: z.literal("container").optional(),
  Action: z.string(),
  Actor: z.object({ ID: z.string().min(1), Attributes: z.record(z.string(), z.string()).default({}) }),
  /** Nanoseconds since the epoch, beyond what a number holds exactly: read as text. */
  timeNano: z.string(),
});

const SIMPLE: Readonly<Record<string, ObservedDeed>> = {
  create: { kind: "created" },
  start: { kind: "started" },
  oom: { kind: "out-of-memory" },
  rename: { kind: "renamed" },
  remove: { kind: "removed" },
  destroy: { kind: "removed" },
  stop: { kind: "asked-to-end" },
  restart: { kind: "asked-to-end" },
  "health_status: healthy": { kind: "healthy" },
  "health_status: unhealthy": { kind: "unhealthy" },
};
const ASKS_FOR_AN_END = ["15", "SIGTERM", "TERM"];

function endedWith(attributes: Readonly<Record<string, string>>): ObservedDeed {
  const code = Number.parseInt(attributes.exitCode ?? attributes.containerExitCode ?? "", 10);
  return { kind: "ended", exitCode: Number.isNaN(code) ? null : code };
}

/** `health`: Podman 4 says that a check was made, and only the container says what it found. */
function deedOf(
  action: string,
  attributes: Readonly<Record<string, string>>,
): ObservedDeed | "health" | null {
  if (action === "die" || action === "died") return endedWith(attributes);
  if (action === "kill")
    return ASKS_FOR_AN_END.includes(attributes.signal ?? "") ? { kind: "asked-to-end" } : null;
  if (action === "health_status") return "health";
  return SIMPLE[action] ?? null;
}

export type HeardEvent = Omit<ObservedEvent, "deed"> & { readonly deed: ObservedDeed | "health" };

const NANOS_OF_MICRO = 1000n;

/** One line of the stream; null where it says nothing of a container's life, or is no event at all. */
export function heardIn(line: string): HeardEvent | null {
  const quoted = line.replace(/"timeNano":\s*(\d+)/, '"timeNano":"$1"');
  let read: unknown;
  try {
    read = JSON.parse(quoted);
  } catch {
    return null;
  }
  const parsed = eventSchema.safeParse(read);
  if (!parsed.success) return null;
  const { Action: action, Actor: actor, timeNano } = parsed.data;
  const { name = "", image = "", ...labels } = actor.Attributes;
  const deed = deedOf(action, actor.Attributes);
  if (deed === null) return null;
  const at = Number(BigInt(timeNano) / NANOS_OF_MICRO) / 1000;
  return { containerId: actor.ID, name, image, labels, at, deed };
}
