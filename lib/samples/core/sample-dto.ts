import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { SampleDto, SampleState } from "../schema";

/** What a sample depends on; `at` in epoch ms. */
export interface SampleFacts extends Omit<SampleDto, "at" | "of" | "valueMs" | "state" | "stages"> {
  readonly at: Instant;
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
