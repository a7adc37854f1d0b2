import { expect, it } from "vitest";
import { WINDOW_HINT } from "@/lib/lifecycle/window";
import { mendedQuery, queryProblems } from "./prepare-query-problems";

const problem = (name: string, value: string, used: string | null, hint: string | null = null) => ({
  name,
  value,
  used,
  hint,
});

it.each([
  ["/", "", []],
  ["/", "window=7d&application=x&simulated=true", []],
  ["/", "window=bogus", [problem("window", "bogus", "24h", WINDOW_HINT)]],
  ["/providers", "window=2h&window=7d", [problem("window", "2h", "24h", WINDOW_HINT)]],
  ["/workloads/a", "simulated=maybe", [problem("simulated", "maybe", "false")]],
  ["/workloads/a", "tab=events&deploy=1&scale=false", []],
  [
    "/workloads/a",
    "tab=all&deploy=yes",
    [problem("tab", "all", "instances"), problem("deploy", "yes", "false")],
  ],
  ["/samples", "timing=lunch&group=x", [problem("timing", "lunch", "startup")]],
  ["/rollouts", "outcome=great", [problem("outcome", "great", null)]],
  ["/rollouts/ro-1", "from=200&to=4000", []],
  ["/rollouts/ro-1", "from=soon&to=", [problem("from", "soon", null), problem("to", "", null)]],
  ["/rollouts", "outcome=open&workload=nobody", []],
  ["/events", "severity=grave&text=%25", [problem("severity", "grave", null)]],
  [
    "/compare",
    "ends=no&references=1&a=nonsense",
    [problem("ends", "no", "any"), problem("references", "1", "true")],
  ],
  ["/", "outcome=great", []],
])("finds in %s?%s what can't be read", (path, query, expected) => {
  expect(queryProblems(path, new URLSearchParams(query))).toEqual(expected);
});

it("leaves out what can't be read, and nothing else", () => {
  const search = new URLSearchParams("window=bogus&application=a&window=x");
  expect(mendedQuery(search, queryProblems("/", search))).toBe("?application=a");
});
