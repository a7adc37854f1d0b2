// Measures a running installation; `npm run bench` starts one and calls this.
import { writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { printFigures, type Figure } from "./figure";
import { benchHover } from "./hover";
import { benchData } from "./data";
import { benchIdle } from "./idle";
import { benchIntake } from "./intake";
import { benchActions, benchServer } from "./latency";
import { benchObserving } from "./observing";
import { benchContainers, benchVms, scaleTo } from "./orchestration";
import { benchPages } from "./pages";
import { benchReads } from "./reads";
import { benchReportPdf } from "./report-pdf";
import { benchReports } from "./reports";
import { benchServing } from "./serving";
import { benchStatistics } from "./statistics";
import { runParts, type Measured } from "./run-parts";
import { benchVmRoot } from "./vm-root";
import { benchTakeover } from "./takeover";
import { openWorld, settled, type BenchWorld } from "./world";

const BENCHES: Readonly<Record<string, (world: BenchWorld) => Promise<Figure[]>>> = {
  idle: benchIdle,
  takeover: benchTakeover,
  pages: benchPages,
  hover: benchHover,
  server: benchServer,
  actions: benchActions,
  containers: benchContainers,
  vms: benchVms,
  serving: benchServing,
  intake: benchIntake,
  data: benchData,
  statistics: benchStatistics,
  reports: benchReports,
  reads: benchReads,
  "report-pdf": benchReportPdf,
  "vm-root": benchVmRoot,
  observing: benchObserving,
};

function selected(): string[] {
  const index = process.argv.indexOf("--only");
  const names = index < 0 ? Object.keys(BENCHES) : (process.argv[index + 1] ?? "").split(",");
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0 || names.length === 0) {
    console.error(`There is no bench ${unknown.join(", ")}. There are ${Object.keys(BENCHES).join(", ")}.`);
    process.exit(2);
  }
  return names;
}

const names = selected();
const world = openWorld();
const machine = `${cpus().length} x ${cpus()[0]?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
const keepResults = ({ figures, failures }: Measured): void =>
  writeFileSync(
    "bench-results.json",
    `${JSON.stringify({ machine, at: new Date().toISOString(), figures, failed: failures.map(({ part }) => part) }, null, 2)}\n`,
  );

async function measureAll(): Promise<Measured> {
  // The first deploys are no part of any figure.
  await settled(world, "hello-vm", 2);
  await settled(world, "hello-container", 2);
  const parts = names.flatMap((name) => {
    const bench = BENCHES[name];
    if (!bench) return [];
    return {
      name,
      measure: () => {
        console.log(`Bench: ${name}`);
        return bench(world);
      },
    };
  });
  const restore = async (): Promise<void> => {
    await scaleTo(world, "hello-container", 2);
    await scaleTo(world, "hello-vm", 2);
  };
  return runParts(parts, restore, (_part, figures, soFar) => {
    if (figures.length > 0) printFigures(figures);
    keepResults(soFar);
  });
}

try {
  const measured = await measureAll();
  console.log(`\n${machine}`);
  printFigures(measured.figures);
  keepResults(measured);
  for (const { part, error } of measured.failures) console.error(`Bench: ${part} FAILED:`, error);
  process.exitCode = measured.failures.length > 0 ? 1 : 0;
} catch (error) {
  console.error("Bench: nothing could be measured:", error);
  process.exitCode = 1;
} finally {
  await world.close();
}
process.exit();
