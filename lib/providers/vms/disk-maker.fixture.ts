import { writeFileSync } from "node:fs";
import { createVmsProvider } from "./provider";

/** Makes the disk of an artifact as another process of the same installation, and says whether it was there. */
const [ownerId = "", dataDir = "", artifact = ""] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined };
const provider = createVmsProvider({ ownerId, dataDir, log });
const { cached } = await provider.prepare(artifact, AbortSignal.timeout(60_000));
writeFileSync(1, cached ? "found" : "made");
process.exit();
