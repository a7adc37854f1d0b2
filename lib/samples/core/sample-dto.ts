import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { Attempt } from "@/lib/timings/core/attempts";
import { TOGETHER } from "@/lib/timings/core/conditions";
import type { SampleDto, SampleState } from "../schema";

type Told = "runtime" | "accelerator" | "cached" | "concurrency" | "host" | "artifact" | "replicas";

/** What a sample is of; `at` in epoch ms. */
export interface SampleSubject extends Omit<
  SampleDto,
  Told | "at" | "of" | "valueMs" | "triedMs" | "state" | "stages" | "rolloutId"
> {
  readonly at: Instant;
  readonly rolloutId: string | null;
}
/** With what it depends on. */
export interface SampleFacts extends SampleSubject, Pick<SampleDto, Told> {}

/** The conditions of a sample, by the definitions that the figures count by. */
export function sampleFacts(
  subject: SampleSubject,
  conditions: Readonly<Record<string, string>>,
): SampleFacts {
  const told = (name: string): string | null => conditions[name] ?? null;
  return {
    ...subject,
    runtime: told("runtime"),
    accelerator: told("accelerator"),
    cached: told("image cached"),
    concurrency: told(TOGETHER),
    host: told("host"),
    artifact: told("artifact"),
    replicas: told("replicas"),
  };
}

/** What was measured of an instance or a rollout. */
export interface Measured {
  readonly id: string;
  readonly valueMs: number | null;
  readonly triedMs: number | null;
  readonly state: SampleState;
  readonly stages: SampleDto["stages"];
}

const STATES = {
  reached: "measured",
  never: "failed",
  censored: "unfinished",
} as const satisfies Readonly<Record<Attempt["outcome"], SampleState>>;

/** One attempt as it counts; none: a span that clocks disagree about. */
export function measuredOf(
  id: string,
  { attempts: [attempt] }: { readonly attempts: readonly Attempt[] },
  stages: SampleDto["stages"] = null,
): Measured {
  if (!attempt) return { id, valueMs: null, triedMs: null, state: "clock-skew", stages };
  const { ms, outcome } = attempt;
  const told = outcome === "never" ? { valueMs: null, triedMs: ms } : { valueMs: ms, triedMs: null };
  return { id, ...told, state: STATES[outcome], stages };
}

/** In the order in which they were measured; what is gone meanwhile is left out. */
export function sampleDtos(
  of: SampleDto["of"],
  measured: readonly Measured[],
  facts: readonly SampleFacts[],
): SampleDto[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return measured.flatMap(({ id, ...figures }): SampleDto[] => {
    const fact = byId.get(id);
    return fact ? [{ ...fact, of, at: isoOf(fact.at), ...figures }] : [];
  });
}
