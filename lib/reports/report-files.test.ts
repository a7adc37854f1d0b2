import { expect, it } from "vitest";
import { courseOf, times, valuesOf } from "@/lib/experiments/core/answer.fixture";
import { answerOf } from "@/lib/experiments/core/answer";
import { experimentTables } from "./experiment-tables";
import { kept, sample } from "./core/kept.fixture";
import { reportFiles } from "./report-files";

const textOf = (files: ReturnType<typeof reportFiles>, name: string): string =>
  files.find((file) => file.name === name)?.text ?? "";

it("describes each file in the README, those of samples as well", () => {
  const { document } = kept(1, { vms: [sample({ kind: "vm" })], containers: [sample()] });
  const files = reportFiles({ ...document, givesSamples: true }, []);
  const names = files.map(({ name }) => name).filter((name) => name.endsWith(".csv"));
  expect(names).toContain("startup-samples.csv");
  const readme = textOf(files, "README.md");
  for (const name of names) expect(readme).toContain(`## ${name}`);
  expect(readme).toMatch(/## startup-samples\.csv\n\nSamples, newest first: VMs: 1; containers: 1\./);
  expect(reportFiles(document, []).map(({ name }) => name)).not.toContain("startup-samples.csv");
});

it("calls the groups of samples as the other files call them", () => {
  const { document } = kept(1, { vms: [sample({ kind: "vm" })], containers: [sample()] });
  const samples = document.answers.samples.map((one) => ({
    ...one,
    group: { ...one.group, experiment: "ex-1" },
  }));
  const told = { ...document, givesSamples: true, answers: { ...document.answers, samples } };
  const [head, ...rows] = textOf(reportFiles(told, []), "startup-samples.csv")
    .split("\r\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(head).toMatch(/^group,/);
  expect(rows.map((row) => row.split(",")[0])).toEqual(["VMs", "containers"]);
});

const near = (value: number): unknown => expect.closeTo(value, 9);

it("holds an experiment's ratio with its interval", () => {
  const course = courseOf(6);
  const experiment = {
    id: "ex-1",
    runs: [],
    answers: [
      answerOf("scale-out", valuesOf(times(6, 2000, 250)), course),
      answerOf("startup", valuesOf([...times(5, 1800, 200), [null, 200]]), course),
    ],
  };
  const [ratio] = experimentTables(experiment);
  expect(ratio?.name).toBe("experiment-ex-1-ratio");
  expect(ratio?.rows).toEqual([
    ["scale-out", "intent", "target reached", 6, 0, near(8), near(8), near(8), "stated", 2000, 250],
    ["startup", "requested", "ready", 5, 1, near(9), null, null, "stated", 1800, 200],
  ]);
});
