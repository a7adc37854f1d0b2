// What the pages do, from a command line: `npm run mayfly -- create nginx:1.27`.
import { runWithDatabase } from "./lib/with-database.mjs";
import { HELP } from "./mayfly/help.mjs";
import { say } from "./lib/terminal.mjs";

const args = process.argv.slice(2);
// To be read also where nothing runs.
if (args.includes("--help") || args.includes("-h")) say(HELP);
else runWithDatabase("scripts/mayfly/main.ts", args);
