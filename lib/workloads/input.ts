import { z } from "zod";
import { artifactRefSchema } from "@/lib/providers/artifacts/artifact";
import { needsSchema, NO_NEEDS } from "@/lib/providers/artifacts/needs";
import { wholeNumber } from "@/lib/lifecycle/number";
import { MAX_INTEGER } from "@/lib/lifecycle/integer";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { cursorSchema, limitSchema } from "@/lib/lifecycle/wire-input";
import { MAX_REPLICAS } from "./core/max-replicas";
import { STATUSES_HINT, statusRange, SUCCESS } from "./core/statuses";
import { atMost, ENV_NAME_HINT, isEnvName, LONGEST_NAME, LONGEST_VALUE } from "./core/variable";
import type { Strategy } from "./schema";

/** The same as a form or script sends it. */
export const strategyShape = {
  maxSurge: wholeNumber(0, MAX_REPLICAS),
  maxUnavailable: wholeNumber(0, MAX_REPLICAS),
  /** So long may a rollout come no closer to its goal. */
  progressDeadlineMs: wholeNumber(1_000, 3_600_000, "Use 1 s to 3600 s."),
  /** So long may requests in flight take once an instance gets no new ones. */
  drainDeadlineMs: wholeNumber(0, 600_000, "Use 0 s to 600 s."),
  /** So long may the application take to end by itself, before it is killed. */
  graceMs: wholeNumber(0, 120_000, "Use 0 s to 120 s."),
};

/** Said at surge, which is what most would change. */
export const STANDSTILL = "Surge and unavailable can't both be 0: nothing could move. Set one to 1 or more.";
export const standsStill = ({
  maxSurge,
  maxUnavailable,
}: Pick<Strategy, "maxSurge" | "maxUnavailable">): boolean => maxSurge === 0 && maxUnavailable === 0;

/** A list of what belongs to one workload. */
export const listOfWorkloadInput = z.object({
  id: idSchema,
  cursor: cursorSchema,
  limit: limitSchema(100, 500),
});

const MAX_VARIABLES = 100;
const TOO_MANY = `Use at most ${MAX_VARIABLES} variables.`;
const MAX_ARGUMENTS = 64;
const envName = z.string().max(LONGEST_NAME, atMost(LONGEST_NAME)).refine(isEnvName, ENV_NAME_HINT);
/** Zod passes over such a name, which would lose its value unsaid. */
const hasOnlyNames = (env: unknown): boolean =>
  typeof env !== "object" || env === null || !Object.hasOwn(env, "__proto__");
const envSchema = z
  .custom<Record<string, string>>(hasOnlyNames, ENV_NAME_HINT)
  .pipe(
    z
      .record(envName, textSchema(LONGEST_VALUE))
      .refine((env) => Object.keys(env).length <= MAX_VARIABLES, TOO_MANY),
  );

const SECRET = `Type its value, at most ${LONGEST_VALUE} characters.`;
/** Typed, or as it is in a revision of the same workload. */
const secretSchema = z.union(
  [
    z.strictObject({ value: textSchema(LONGEST_VALUE).min(1, SECRET) }),
    z.strictObject({ keptFrom: wholeNumber(1, MAX_INTEGER) }),
  ],
  SECRET,
);
const secretsSchema = z
  .custom<Record<string, z.input<typeof secretSchema>>>(hasOnlyNames, ENV_NAME_HINT)
  .pipe(z.record(envName, secretSchema));

/** What is wrong with variables and secrets together: a name means one value, and a process takes so many. */
function checkTogether({ value, issues }: z.core.ParsePayload<Pick<RevisionSpec, "env" | "secrets">>): void {
  const names = Object.keys(value.secrets);
  for (const name of names.filter((one) => Object.hasOwn(value.env, one)))
    issues.push({
      code: "custom",
      input: name,
      path: ["secrets", name],
      message: `${name} is there already.`,
    });
  if (names.length + Object.keys(value.env).length > MAX_VARIABLES)
    issues.push({ code: "custom", input: null, path: ["env"], message: TOO_MANY });
}

const CPUS = "Use a number from 0.1 to 64.";
const commandSchema = z
  .array(textSchema(2000))
  .min(1, "Give a program, or no command.")
  .max(MAX_ARGUMENTS, `Use at most ${MAX_ARGUMENTS} arguments.`)
  .refine(([program]) => program !== "", { error: "Give a program.", path: [0] });

/** How an instance is known to serve, as a form or script sends it. */
export const probeShape = {
  probePath: z
    .string()
    .regex(/^\/[^\s\p{Cc}\p{Cs}]*$/u, "Start with /, no spaces.")
    .max(500, "Use at most 500 characters."),
  probeStatuses: z.string().refine((text) => statusRange(text) !== null, STATUSES_HINT),
  probeTimeoutMs: wholeNumber(50, 30_000, "Use 50 ms to 30 s."),
  probeFailures: wholeNumber(1, 20),
};

const specShape = z.object({
  artifact: artifactRefSchema,
  command: commandSchema.nullable().default(null),
  env: envSchema.default({}),
  secrets: secretsSchema.default({}),
  port: wholeNumber(1, 65_535).default(8080),
  probePath: probeShape.probePath.default("/healthz"),
  probeStatuses: probeShape.probeStatuses.default(SUCCESS),
  probeTimeoutMs: probeShape.probeTimeoutMs.default(1000),
  probeFailures: probeShape.probeFailures.default(3),
  memoryMb: wholeNumber(32, 65_536).default(128),
  cpus: z.number(CPUS).min(0.1, CPUS).max(64, CPUS).default(1),
  needs: z._default(needsSchema, NO_NEEDS),
});
export type RevisionSpec = z.infer<typeof specShape>;
/** A revision's spec as a form or script sends it. */
export const revisionSpecSchema = specShape.check(checkTogether);

export const listWorkloadsInput = z.object({ applicationId: idSchema.nullable().default(null) });
