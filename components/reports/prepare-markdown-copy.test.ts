import { compareHeadline } from "@/components/compare/prepare-compare-headline";
import { expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { side, start } from "@/lib/comparisons/core/samples.fixture";
import { MEASURED } from "@/components/claims/claims.fixture";
import { experimentSentence } from "@/components/experiments/prepare-experiment-words";
import { experimentOf } from "./experiment.fixture";
import { reportMarkdown } from "./prepare-markdown-copy";
import { DOCUMENT } from "./report.fixture";

it("says title, introduction and cut-off of what compares nothing", () => {
  expect(reportMarkdown(DOCUMENT)).toBe(
    [
      "**VMs against containers**",
      "",
      "What **we** saw.",
      "",
      "Hello",
      "",
      "_Data up to 1 Jul 2026, 14:00:00 (Europe/Berlin) = 1 Jul 2026, 12:00:00 UTC. Measured with Mayfly._",
      "",
    ].join("\n"),
  );
});

it("lets no title begin anything else", () => {
  const text = reportMarkdown({ ...DOCUMENT, title: "a | b\n\n# c \\", introduction: "" });
  expect(text.split("\n")[0]).toBe("**a \\| b # c \\\\**");
});

it("says the headline and a table of each timing that its sections show, every attempt counted", () => {
  const starts = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => start(first + index * 10));
  const comparison = compare(
    side("vm", { starts: [...starts(2_000, 7), start(null)] }),
    side("container", { starts: starts(300, 7) }),
    0,
  );
  const text = reportMarkdown({
    ...DOCUMENT,
    introduction: "",
    sections: [{ id: "s1", kind: "startup" }],
    answers: { ...DOCUMENT.answers, comparison },
  });
  const lines = text.split("\n");
  const [, , headline = "", , head = "", , vms = "", containers = ""] = lines;
  expect(headline).toBe(compareHeadline(comparison));
  expect(head).toBe("| Startup (requested → ready) | n | got there | median (95 % CI) | p95 |");
  // Of 8 attempts 7 got there: fewer than 95 of 100.
  expect(vms).toBe("| VMs | 8 | 7 | 2.04 s | not reached |");
  expect(containers).toMatch(/^\| containers \| 7 \| 7 \| 0\.33 s \(.+ to .+\) \| .+ \|$/);
  expect(lines.filter((line) => line.startsWith("| ---"))).toHaveLength(1);
});

it("says of each claim what was stated and measured, and the verdict", () => {
  const text = reportMarkdown({
    ...DOCUMENT,
    sections: [{ id: "s1", kind: "claims" }],
    answers: { ...DOCUMENT.answers, claims: MEASURED },
  });
  const lines = text.split("\n");
  expect(lines).toContain("Of 14 claims 1 does not hold here and 13 are not measured here yet.");
  expect(lines.filter((line) => line.startsWith("| "))).toHaveLength(16);
  expect(lines).toContain(
    "| One more VM of a complete image takes 1 to 3 minutes. | 1 min to 3 min | 2.06 s (95 %: 1.99 s to 2.10 s), median of VMs, n = 40, 2 failed, requested → ready | does not hold here: It is sooner than stated. |",
  );
  expect(lines).toContain(
    "| A VM lives for months to years. | months to years, read as at least 60 d | –, age by which half of the VMs had ended, n = 0, ready → end | not measured here yet: There is no sample of it yet. |",
  );
});

it("keeps the page's order, an experiment's table with its sentence", () => {
  const comparison = compare(
    side("vm", { starts: [start(2000)] }),
    side("container", { starts: [start(300)] }),
    0,
  );
  const experiment = experimentOf();
  const text = reportMarkdown({
    ...DOCUMENT,
    introduction: "",
    sections: [
      { id: "s1", kind: "experiment", experimentId: "ex-1" },
      { id: "s2", kind: "startup" },
    ],
    answers: { ...DOCUMENT.answers, comparison, experiments: [experiment] },
  });
  const [, sentence, table, startup, figures] = text.split("\n\n");
  expect(sentence).toBe(experimentSentence(experiment));
  expect(table?.split("\n")).toEqual([
    "| Experiment | rounds | VM, median | container, median | faster, times (95 % CI) |",
    "| --- | ---: | ---: | ---: | --- |",
    expect.stringMatching(
      /^\| Scale-out \(intent → target reached\) \| 6 \| 2\.00 s \| 0\.25 s \| containers, 8\.01 \(95 % CI 8\.00 to 8\.02\) \|$/,
    ),
    expect.stringMatching(/^\| Startup \(requested → ready\) \| 6 \| /),
  ]);
  expect(startup).toBe(compareHeadline(comparison));
  expect(figures).toMatch(/^\| Startup \(requested → ready\) \| n \| /);
});
