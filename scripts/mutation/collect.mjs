import { assert, expect } from "vitest";

// The framework's own answer to this asks the process that runs its tests, of which there is none here.
expect.setState({ testPath: "a pure room" });

const bodyOf = (first, second) => (typeof first === "function" ? first : second);

/** What a pure room's tests use of the test framework - `describe`, `it`, `each` and its own `expect` - as a list of cases to be called. */
export const collector = () => {
  const cases = [];
  const times = new Map();
  const parents = [];
  let ofFile = "";

  const add = (name, run) => {
    const words = [ofFile, ...parents, name].join(" > ");
    const before = times.get(words) ?? 0;
    times.set(words, before + 1);
    cases.push({ id: before === 0 ? words : `${words} (${before + 1})`, file: ofFile, run });
  };
  const rows = (each) => (table) => (name, first, second) => {
    const body = bodyOf(first, second);
    table.forEach((row, at) => {
      each(`${name} [${at}]`, Array.isArray(row) ? () => body(...row) : () => body(row));
    });
  };
  const it = (name, first, second) => add(name, bodyOf(first, second));
  const describe = (name, first, second) => {
    parents.push(name);
    try {
      bodyOf(first, second)();
    } finally {
      parents.pop();
    }
  };
  it.each = rows(it);
  describe.each = rows(describe);

  return {
    cases,
    api: { it, test: it, describe, expect, assert },
    within: (file, load) => {
      ofFile = file;
      load();
    },
  };
};
