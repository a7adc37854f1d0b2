// Prints how often intervals hold and claims are false: `npm run simulate:statistics`; `-- --only clusters,ratios` selects, `-- --data FOLDER`
// adds what is said of measurements of others.
import type { Printed, Row } from "./row";
import { simulateChangePoints } from "./change-points";
import { simulateClusters } from "./clusters";
import { simulateConditions } from "./conditions";
import { simulateHosts } from "./hosts";
import { simulateLives } from "./lives";
import { tellMeasured } from "./measured";
import { simulatePeeking } from "./peeking";
import { simulatePower } from "./power";
import { simulateRatios } from "./ratios";

const SIMULATIONS: Readonly<Record<string, () => readonly Row[]>> = {
  ratios: () => simulateRatios(),
  clusters: () => simulateClusters(),
  hosts: () => simulateHosts(),
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

function print(name: string, rows: readonly Printed[]): void {
  console.log(`\n## ${name}\n\n| what | must be | was |\n| --- | --- | --- |`);
  for (const { what, claim, printed } of rows) console.log(`| ${what} | ${claim} | ${printed} |`);
}

const data = process.argv.indexOf("--data");
const folder = data < 0 ? null : process.argv[data + 1];
if (folder === undefined || folder?.startsWith("--")) {
  console.error("--data needs a folder of measurements.");
  process.exit(2);
}
for (const name of selected()) {
  const rows = SIMULATIONS[name]?.() ?? [];
  print(name, rows);
  for (const { what, isHeld } of rows)
    if (!isHeld) {
      console.error(`Not as it must be: ${what}`);
      process.exitCode = 1;
    }
}
if (folder !== null) print("measured", tellMeasured(folder));
