// Claims a data folder, says so, and holds it until it is ended.
import { claimDataFolder } from "./data-folder.mjs";

try {
  await claimDataFolder(process.argv[2]);
  process.stdout.write("claimed\n");
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${error.name === "Error" ? error.message : error.stack}\n`);
}
