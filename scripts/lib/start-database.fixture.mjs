// The database part of a start, as `scripts/start.mjs` does it: says `begun` and `ready <url>`, and ends in order on SIGTERM.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { claimDataFolder } from "./data-folder.mjs";
import { createDatabase } from "./database.mjs";
import { endLeftovers, identify, markOf, removeRunNote, writeRunNote } from "./run-note.mjs";

const dataDir = process.argv[2];
const logDir = path.join(dataDir, "logs");
const processes = {};
const note = () => writeRunNote(dataDir, { supervisor: identify(process.pid), address: "", processes });
const database = createDatabase({
  dataDir,
  logDir,
  databaseUrl: null,
  remember(name, pid) {
    processes[name] = identify(pid);
    note();
  },
});
let isStopping = false;
process.on("SIGTERM", async () => {
  if (isStopping) return;
  isStopping = true;
  await database.stop();
  removeRunNote(dataDir);
  process.exit(0);
});

await claimDataFolder(dataDir);
await endLeftovers(dataDir);
Object.assign(process.env, markOf(dataDir));
mkdirSync(logDir, { recursive: true });
note();
process.stdout.write("begun\n");
try {
  if (!isStopping) await database.start();
  process.stdout.write(`ready ${database.url}\n`);
} catch (error) {
  if (!isStopping) {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}
