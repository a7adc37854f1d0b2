// Fills the running installation's database with a simulated history: `npm run simulate -- --events 100000 --years 3`.
import { runWithDatabase } from "./lib/with-database.mjs";

runWithDatabase("scripts/simulate.ts", process.argv.slice(2));
