// Generates the Prisma client without the native engine that Prisma would download.
import { tmpdir } from "node:os";
import path from "node:path";
import { generateClient } from "./lib/install.mjs";

await generateClient({ logFile: path.join(tmpdir(), "mayfly-generate.log") });
