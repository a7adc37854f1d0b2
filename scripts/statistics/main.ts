// Prints how often intervals hold and claims are false: `npm run simulate:statistics`; `-- --only clusters,ratios` selects.
import type { Row } from "./row";
import { simulateChangePoints } from "./change-points";
import { simulateClusters } from "./clusters";
import { simulateConditions } from "./conditions";
import { simulateLives } from "./lives";
import { simulatePeeking } from "./peeking";
import { simulatePower } from "./power";
import { simulateRatios } from "./ratios";

type Printed = Pick<Row, "what" | "claim" | "printed">;

const SIMULATIONS: Readonly<Record<string, () => readonly Printed[]>> = {
  ratios: () => simulateRatios(),
  clusters: () => simulateClusters(),
  lives: () => simulateLives(),
  peeking: () => simulatePeeking(),
  power: () => simulatePower(),
  "change-points": () => simulateChangePoints(),
  conditions: () => simulateConditions(),
};

function selected(): string[] {
  const index = process.argv.indexOf("--only");
  const names = index < 0 ? Object.keys(SIMULATIONS) : (process.argv[index + 1] ?? "").split(",");
  const unknown = names.filter((name) => !(name in SIMULATIONS));
  if (unknown.length > 0) {
    console.error(
      `There is no simulation ${unknown.join(", ")}. There are ${Object.keys(SIMULATIONS).join(", ")}.`,
    );
    process.exit(2);
  }
  return names;
}

for (const name of selected()) {
  console.log(`\n## ${name}\n\n| what | must be | was |\n| --- | --- | --- |`);
  for (const { what, claim, printed } of SIMULATIONS[name]?.() ?? [])
    console.log(`| ${what} | ${claim} | ${printed} |`);
}
