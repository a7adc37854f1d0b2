import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { TOGETHER } from "@/lib/timings/core/conditions";
import type { SampleDto, SampleState } from "../schema";

type Told = "runtime" | "accelerator" | "cached" | "concurrency" | "host" | "artifact" | "replicas";

/** What a sample is of; `at` in epoch ms. */
export interface SampleSubject extends Omit<SampleDto, Told | "at" | "of" | "valueMs" | "state" | "stages"> {
  readonly at: Instant;
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
  readonly state: SampleState;
  readonly stages: SampleDto["stages"];
}

/** One attempt as it counts: a value, a failure, or a span that clocks disagree about. */
export function measuredOf(
  id: string,
  {
    values,
    failed,
    skewed,
  }: { readonly values: readonly number[]; readonly failed: number; readonly skewed: number },
  stages: SampleDto["stages"] = null,
): Measured {
  const [value] = values;
  if (value !== undefined) return { id, valueMs: value, state: "measured", stages };
  if (failed > 0 || skewed === 0) return { id, valueMs: null, state: "failed", stages };
  return { id, valueMs: null, state: "clock-skew", stages };
}

/** In the order in which they were measured; what is gone meanwhile is left out. */
export function sampleDtos(
  of: SampleDto["of"],
  measured: readonly Measured[],
  facts: readonly SampleFacts[],
): SampleDto[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return measured.flatMap(({ id, valueMs, state, stages }): SampleDto[] => {
    const fact = byId.get(id);
    return fact ? [{ ...fact, of, at: isoOf(fact.at), valueMs, state, stages }] : [];
  });
}
