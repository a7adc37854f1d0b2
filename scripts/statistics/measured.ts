import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { formatDuration } from "@/lib/format/format-duration";
import { ratioWhyText } from "@/lib/text/missing-why";
import { independentAttempts, preparedOf } from "@/lib/timings/core/attempts";
import { attemptsEstimate } from "@/lib/timings/core/attempts-estimate";
import { ratioWithin } from "@/lib/timings/core/bootstrap";
import { claimOfRatio } from "@/lib/timings/core/claim";
import { drawableStrata } from "@/lib/timings/core/drawable";
import { endsTest } from "@/lib/timings/core/ends-test";
import { shareEnded } from "@/lib/timings/core/half-ended";
import { lifeCurve } from "@/lib/timings/core/life-curve";
import { ANY_END, type LifeSpan } from "@/lib/timings/core/survival";
import type { Printed } from "./row";

/** One value in ms a line; other lines are none. */
const valuesOf = (file: string): number[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => /^\d+(\.\d+)?$/.test(line.trim()))
    .map(Number);

const strata = (values: readonly number[]) => drawableStrata(independentAttempts(values));

function compared(
  what: string,
  [a, ofA]: readonly [string, number[]],
  [b, ofB]: readonly [string, number[]],
): Printed {
  const ratio = ratioWithin(strata(ofA), strata(ofB), 0.5);
  const claim = claimOfRatio(ratio);
  const medians = [ofA, ofB].map(
    (values) => attemptsEstimate(preparedOf(independentAttempts(values)), [0.5])[0]?.value ?? NaN,
  );
  const leader = claim === null ? null : claim.leader === "a" ? a : b;
  const limits = claim?.interval?.map((limit) => limit.toFixed(2)).join(" to ");
  return {
    what: `${what}: ${a} (n = ${ofA.length}) against ${b} (n = ${ofB.length})`,
    claim: `medians ${medians.join(" and ")} ms`,
    printed:
      claim === null
        ? ratio.why === null
          ? ""
          : ratioWhyText(ratio.why, { a, b })
        : `${claim.says}, ${claim.strength}: ${leader} ${claim.factor.toFixed(2)} times as fast (${limits ?? "no interval"})`,
  };
}

function isolation(folder: string): Printed[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  const reference = files.find((name) => name.startsWith("runc"));
  if (reference === undefined) return [];
  const base = valuesOf(path.join(folder, reference));
  return files
    .filter((name) => name !== reference)
    .map((name) =>
      compared(
        "start of a container",
        ["runc", base],
        [name.replace(/-(overlayfs|devmapper)-\d+\.csv$/, ""), valuesOf(path.join(folder, name))],
      ),
    );
}

const boots = (folder: string): Printed[] => [
  compared(
    "boot of secure containers, one after another",
    ["Kuasar", valuesOf(path.join(folder, "serial-kuasar.dat"))],
    ["Kata", valuesOf(path.join(folder, "serial-kata.dat"))],
  ),
];

/** From its first start to the last one and what that took: it lived so long at least. Only of what ended well before the data does is the end known. */
function livesOf(file: string): LifeSpan[] {
  const [, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const seen = new Map<string, { from: number; to: number }>();
  for (const line of lines) {
    const [, runtime = "", start = "", id = ""] = line.split(",");
    const from = Date.parse(`${start.replace(" ", "T")}Z`);
    const to = from + Number(runtime) * 1000;
    const known = seen.get(id);
    seen.set(id, { from: Math.min(known?.from ?? from, from), to: Math.max(known?.to ?? to, to) });
  }
  const last = Math.max(...[...seen.values()].map(({ to }) => to));
  return [...seen.values()].map(({ from, to }) => ({
    entryMs: 0,
    exitMs: to - from,
    end: last - to < DAY ? "censored" : "unknown",
  }));
}

const DAY = 86_400_000;

function lifetimes(folder: string): Printed[] {
  const of = (lifespan: string): LifeSpan[] =>
    livesOf(
      path.join(folder, `vm_lifespan=${lifespan}`, "vm_region=eastus", "vm_sku=B8ms", "create-files.csv"),
    );
  const [long, short] = [of("long"), of("short")];
  const halfOf = (name: string, lives: readonly LifeSpan[]): Printed => {
    const { strength, ms, low, high, why } = shareEnded(lives, lifeCurve(lives, ANY_END));
    return {
      what: `half of ${lives.length} ${name} VMs have ended by`,
      claim: `${lives.filter(({ end }) => end !== "censored").length} ends`,
      printed: `${strength}: ${ms === null ? (why?.because ?? "") : `${formatDuration(ms)} (${formatDuration(low)} to ${formatDuration(high)})`}`,
    };
  };
  const { p, why } = endsTest(long, short, ANY_END);
  return [
    halfOf("long-lived", long),
    halfOf("short-lived", short),
    {
      what: "long-lived and short-lived VMs end alike",
      claim: "a test, or why there is none",
      printed: p === null ? (why?.because ?? "") : `p = ${p.toPrecision(2)}`,
    },
  ];
}

/** What is said of measurements of others, which are no part of the project: a folder of them is given. */
export function tellMeasured(folder: string): Printed[] {
  const parts = [
    ["isolation-startup", isolation],
    ["secure-container-boot", boots],
    ["azure-vm-lifetimes", lifetimes],
  ] as const;
  return parts.flatMap(([name, tell]) => {
    const at = path.join(folder, name);
    return existsSync(at) ? tell(at) : [{ what: name, claim: "is in the folder", printed: "it is not" }];
  });
}
