// Says that it runs, then much until it is told to end or nobody reads any more; its end leaves a file behind.
import { writeFileSync } from "node:fs";
import { complain, leave, say, surviveOutput } from "./terminal.mjs";

const [file, kind] = process.argv.slice(2);
let isEnding = false;
async function end(why) {
  if (isEnding) return;
  isEnding = true;
  for (let line = 0; line < 100; line += 1) complain(`ending ${line}`);
  await new Promise((resolve) => setImmediate(resolve));
  writeFileSync(file, why);
  await leave(0);
}
surviveOutput(() => void end("closed"));
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => void end(signal));
say("runs");
// More than a pipe holds.
if (kind === "much") say("x".repeat(900_000));
setInterval(() => say("x"), 1);
