import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestDeployInput } from "@/lib/rollouts/input";
import { revisionSpecSchema, type RevisionSpec } from "@/lib/workloads/input";
import {
  deployInput,
  errorWithin,
  fieldsOf,
  isAtField,
  isInMore,
  moreChanged,
  namesProblems,
  PATH_OF,
  specFrom,
  variablesFrom,
  withVariables,
  type VariableRow,
} from "./deploy-form";

const strategy = { maxSurge: 1, maxUnavailable: 0 };
const spec = (part: Partial<RevisionSpec>): RevisionSpec => ({
  ...revisionSpecSchema.parse({ artifact: "demo:v1" }),
  ...part,
});
const text = fc
  .string({ unit: fc.constantFrom(..." \t\n\r=\"'\\#$,a:;{}[]é😀\u2028".split(""), "\r\n", "  ", "\n\n") })
  .filter((one) => !/\p{Surrogate}/u.test(one));
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/).filter((one) => one !== "__proto__");
const anySpec = fc
  .record({
    command: fc.option(
      fc
        .tuple(
          text.filter((one) => one !== ""),
          fc.array(text),
        )
        .map(([one, rest]) => [one, ...rest]),
    ),
    variables: fc.dictionary(name, fc.oneof(text, fc.record({ keptFrom: fc.integer({ min: 1, max: 99 }) })), {
      noNullPrototype: true,
    }),
    probeStatuses: fc.constantFrom("200-299", "200-399", "204"),
    probeTimeoutMs: fc.integer({ min: 50, max: 30_000 }),
    probeFailures: fc.integer({ min: 1, max: 20 }),
    probePath: fc.constantFrom("/", "/healthz", "/a%20b?c=d&e", "/é"),
  })
  .map(({ variables, ...rest }) => {
    const [plain, secret] = [new Map<string, string>(), new Map<string, { keptFrom: number }>()];
    for (const [key, value] of Object.entries(variables))
      if (typeof value === "string") plain.set(key, value);
      else secret.set(key, value);
    return spec({ ...rest, env: Object.fromEntries(plain), secrets: Object.fromEntries(secret) });
  });

describe("the deploy form", () => {
  it("sends every value as it was, to the byte, and the server takes it so", () => {
    fc.assert(
      fc.property(anySpec, (current) => {
        const fields = { ...fieldsOf(current, strategy), reason: "only the reason" };
        expect(namesProblems(fields.env).size).toBe(0);
        expect(specFrom(fields, current)).toEqual(current);
        const sent = JSON.parse(JSON.stringify(deployInput("hello-vm", fields, current, 1))) as object;
        const taken = requestDeployInput.parse({ ...sent, idempotencyKey: "12345678" });
        expect(taken.spec).toEqual(current);
        expect(taken.reason).toBe("only the reason");
      }),
    );
  });

  it("keeps a secret while its row has its name and nothing typed, and sends what is typed", () => {
    const current = spec({ secrets: { TOKEN: { keptFrom: 3 } } });
    const { env } = fieldsOf(current, strategy);
    const sent = (part: Partial<VariableRow>) => variablesFrom(env.map((row) => ({ ...row, ...part })));
    expect(sent({})).toEqual({ env: {}, secrets: { TOKEN: { keptFrom: 3 } } });
    expect(sent({ value: "new" })).toEqual({ env: {}, secrets: { TOKEN: { value: "new" } } });
    // Another variable's value is bound to that one's name: it has to be typed.
    expect(sent({ name: "KEY" })).toEqual({ env: {}, secrets: { KEY: { value: "" } } });
    expect(sent({ isSecret: false, value: "plain" })).toEqual({ env: { TOKEN: "plain" }, secrets: {} });
  });

  it("says by the row which names can't be", () => {
    const env = ["A", "A", "", "1A", "A B", "__proto__", "", "constructor"].map((one, key) => ({
      key,
      name: one,
      value: key === 6 ? "" : "x",
    }));
    expect([...namesProblems(env)]).toEqual([
      [1, "A is there already."],
      [2, "Give it a name."],
      [3, "Use letters, digits and _, and no digit first."],
      [4, "Use letters, digits and _, and no digit first."],
      [5, "Use letters, digits and _, and no digit first."],
    ]);
  });

  it("says of a name what the server would say, at the name", () => {
    const anyName = fc.oneof(
      name,
      fc.string(),
      fc.constantFrom("n".repeat(200), "n".repeat(201), "-".repeat(300)),
    );
    fc.assert(
      fc.property(anyName, (one) => {
        fc.pre(one !== "");
        const { error } = revisionSpecSchema.safeParse({
          artifact: "demo:v1",
          env: Object.fromEntries([[one, "x"]]),
        });
        const problem = namesProblems([{ key: 0, name: one, value: "x" }]).get(0);
        expect(problem === undefined).toBe(error === undefined);
      }),
    );
    const long = [{ key: 0, name: "n".repeat(300), value: "x" }];
    expect([...namesProblems(long)]).toEqual([[0, "Use at most 200 characters."]]);
  });

  it("leaves out a row that was added and not filled in", () => {
    const current = spec({ env: { A: "" } });
    const fields = fieldsOf(current, strategy);
    expect(
      specFrom({ ...fields, env: [...fields.env, { key: 9, name: "", value: "" }] }, current).env,
    ).toEqual({
      A: "",
    });
  });
});

describe("what a refusal names", () => {
  it("belongs to a field of the form, in front or among the rarer ones", () => {
    const errors = { "spec.needs.capabilities.1": "Write some.", "spec.port": "Use a whole number." };
    expect(errorWithin(errors, PATH_OF.capabilities)).toBe("Write some.");
    expect(errorWithin(errors, PATH_OF.port)).toBe("Use a whole number.");
    expect(errorWithin(errors, PATH_OF.memoryMb)).toBeUndefined();
    expect(["spec.artifact", "spec.port", "spec.env.A", "spec.cpus", "workloadId"].map(isAtField)).toEqual([
      ...[true, true, true, false, false],
    ]);
    expect(["spec.artifact", "reason", "spec.port", "spec.command.0", "spec.cpus"].map(isInMore)).toEqual([
      ...[false, false, true, true, false],
    ]);
  });

  it("is counted where it differs", () => {
    const fields = fieldsOf(spec({}), strategy);
    expect(moreChanged([], fields, strategy)).toBe(0);
    expect(moreChanged([{ field: "artifact" }], fields, strategy)).toBe(0);
    expect(
      moreChanged(
        [{ field: "artifact" }, { field: "port" }],
        { ...fields, maxSurge: "2", onFailure: "hold" },
        strategy,
      ),
    ).toBe(3);
  });
});

describe("pasted variables", () => {
  const row = (key: number, one: string) => ({ key, name: one, value: one });
  const pasted = [
    { name: "A", value: "1" },
    { name: "B", value: "2" },
  ];

  it("fill the empty row that they were pasted into, and follow it", () => {
    expect(withVariables([row(0, "X"), row(1, ""), row(2, "Y")], 1, pasted)).toEqual([
      row(0, "X"),
      { key: 1, name: "A", value: "1" },
      { key: 4, name: "B", value: "2" },
      row(2, "Y"),
    ]);
  });

  it("come last where that row has something, and change nothing where there are none", () => {
    const rows = [row(0, "X"), row(1, "Y")];
    expect(withVariables(rows, 0, pasted)).toEqual([
      ...rows,
      { key: 2, name: "A", value: "1" },
      { key: 3, name: "B", value: "2" },
    ]);
    expect(withVariables(rows, 0, [])).toBe(rows);
  });
});
