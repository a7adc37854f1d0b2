import fc from "fast-check";
import { expect } from "vitest";
import { anyReference, anyText } from "./hostile-texts.fixture";
import { PROVIDER_CODES, ProviderError, type InstanceProvider, type InstanceSpec } from "../provider";

const anySpec = fc.record({
  name: fc.oneof({ weight: 2, arbitrary: fc.constant("fuzz-r1-1") }, anyText),
  artifact: fc.oneof({ weight: 2, arbitrary: fc.constant("demo:v1") }, anyReference),
  command: fc.option(fc.array(anyText, { minLength: 1, maxLength: 3 })),
  env: fc.dictionary(anyText, anyText, { maxKeys: 3 }),
});

const soon = (): AbortSignal => AbortSignal.timeout(60_000);

async function endsInAClosedCode(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderError);
    expect(PROVIDER_CODES).toContain((error as ProviderError).code);
  }
}

/** Every text of a spec through a provider: it is carried out, or refused with a closed code; vitest fails on anything that no promise holds. */
export async function fuzzSpecs(
  provider: InstanceProvider,
  base: Pick<InstanceSpec, "runtime" | "memoryMb">,
  numRuns: number,
): Promise<void> {
  const identity = { workloadId: "fuzz", revision: 1, ordinal: 1, port: 8080, cpus: 1, ...base };
  const references = fc.asyncProperty(anyReference, (artifact) =>
    endsInAClosedCode(() => provider.prepare(artifact, soon())),
  );
  await fc.assert(references, { numRuns: numRuns * 2 });
  const creations = fc.asyncProperty(anySpec, anyText, async (spec, other) => {
    await endsInAClosedCode(() => provider.create({ ...identity, ...spec }, soon()));
    for (const name of [spec.name, other]) {
      await endsInAClosedCode(() => provider.logs(name, { lines: 5 }, soon()));
      await endsInAClosedCode(() => provider.kill(name, soon()));
      await endsInAClosedCode(() => provider.stop(name, { graceMs: 0 }, soon()));
    }
    expect(await provider.list(soon())).toEqual([]);
  });
  await fc.assert(creations, { numRuns });
}
