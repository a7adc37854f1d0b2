import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { unit } from "./vitest.config";

/** Tables before properties: a mutant that a row notices costs milliseconds, and the first failure ends its run. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (moduleId.includes(".prop.test.") ? 1 : 0);
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** The unit tests of the pure rooms alone: what their mutants are run against. */
export default defineConfig({
  ...unit,
  test: {
    ...unit.test,
    include: ["lib/**/core/**/*.test.ts", "lib/lifecycle/**/*.test.ts"],
    isolate: false,
    setupFiles: ["lib/mutation.fixture.ts"],
    sequence: { sequencer: QuickFirst },
  },
});
