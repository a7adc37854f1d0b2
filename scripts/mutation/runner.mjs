import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PluginKind, declareFactoryPlugin, tokens } from "@stryker-mutator/api/plugin";
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import fc from "fast-check";
import { bundleTests } from "./bundle.mjs";

/**
 * Milliseconds of tests that one change is given, by their times while each reach of a change is counted, which are many times those
 * that they take otherwise: what only slower ones notice counts as survived.
 */
const PATIENCE_MS = 10_000;
const WITHOUT_A_TIME_MS = 100;
/** One look at the clock for so many changes that were reached. */
const LOOKS = 4_096;

/**
 * Names the test that runs to what counts the changes it reaches, and ends it there once it takes longer than any change is given. Answers
 * whether it did: a property wraps what it fails with.
 */
function watch(state, id) {
  const until = performance.now() + PATIENCE_MS;
  let reached = 0;
  let isEnded = false;
  Object.defineProperty(state, "currentTestId", {
    configurable: true,
    get() {
      reached += 1;
      if (isEnded || (reached % LOOKS === 0 && performance.now() > until)) {
        isEnded = true;
        throw new Error("It is too slow for any change.");
      }
      return id;
    },
  });
  return () => isEnded;
}

const complete = (tests) => ({ status: DryRunStatus.Complete, tests });

const passed = ({ id, file }, timeSpentMs) => ({
  id,
  name: id,
  fileName: path.resolve(file),
  status: TestStatus.Success,
  timeSpentMs,
});

const failed = (one, error) => ({
  ...passed(one, 0),
  status: TestStatus.Failed,
  failureMessage: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

const roomOf = (file) => path.relative(process.cwd(), path.resolve(file)).split(path.sep)[1];

/** Runs the tests of the pure rooms in its own process, cheapest first, until one notices the change. */
class PureRooms {
  #state = (globalThis.__stryker__ ??= {});
  #load;
  #cases = [];
  #times;
  #isOfAStaticChange = false;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // A counterexample is enough here; nobody reads a smaller one of a mutant.
    fc.configureGlobal({ endOnFailure: true });
    this.#load = await bundleTests(process.cwd());
  }

  async dryRun() {
    const state = this.#state;
    Object.assign(state, {
      mutantCoverage: { static: {}, perTest: {} },
      activeMutant: undefined,
      hitCount: undefined,
    });
    this.#cases = this.#load();
    const results = [];
    for (const one of this.#cases) {
      const isEnded = watch(state, one.id);
      const begun = performance.now();
      try {
        await one.run();
        results.push(passed(one, performance.now() - begun));
      } catch (error) {
        // What takes longer is run for no change.
        results.push(isEnded() ? passed(one, PATIENCE_MS) : failed(one, error));
      }
    }
    const { mutantCoverage } = state;
    Object.defineProperty(state, "currentTestId", { configurable: true, writable: true, value: undefined });
    Object.assign(state, { mutantCoverage: undefined });
    writeFileSync("test-times.json", JSON.stringify(results.map(({ id, timeSpentMs }) => [id, timeSpentMs])));
    return { ...complete(results), mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, mutantActivation, sandboxFileName, testFilter }) {
    const state = this.#state;
    Object.assign(state, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    const reached = () => determineHitLimitReached(state.hitCount, hitLimit);
    try {
      this.#loadFor(activeMutant.id, mutantActivation === "static");
      for (const one of this.#testsFor(sandboxFileName, testFilter)) {
        try {
          await one.run();
        } catch (error) {
          return toMutantRunResult(reached() ?? complete([failed(one, error)]));
        }
      }
      return toMutantRunResult(reached() ?? complete([]));
    } catch (error) {
      return toMutantRunResult(complete([failed({ id: "the modules load", file: sandboxFileName }, error)]));
    } finally {
      state.activeMutant = undefined;
    }
  }

  /** What runs at a module's load is run anew for a change of it, and once more without it afterwards. */
  #loadFor(id, isStatic) {
    this.#state.activeMutant = isStatic ? id : undefined;
    if (isStatic || this.#isOfAStaticChange || this.#cases.length === 0) this.#cases = this.#load();
    this.#isOfAStaticChange = isStatic;
    this.#state.activeMutant = id;
  }

  #testsFor(changed, testFilter) {
    this.#times ??= new Map(JSON.parse(readFileSync("test-times.json", "utf8")));
    const timeOf = ({ id }) => this.#times.get(id) ?? WITHOUT_A_TIME_MS;
    const asked = testFilter === undefined ? undefined : new Set(testFilter);
    let left = PATIENCE_MS;
    return this.#cases
      .filter((one) => (asked === undefined ? roomOf(one.file) === roomOf(changed) : asked.has(one.id)))
      .toSorted((a, b) => timeOf(a) - timeOf(b))
      .filter((one) => {
        left -= timeOf(one);
        return left > 0;
      });
  }

  async dispose() {
    // Nothing outlives a run.
  }
}

const create = () => new PureRooms();
create.inject = tokens();

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "pure-rooms", create)];
