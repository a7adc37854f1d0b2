// Generates what the types need: the Prisma client, without the native engine that Prisma would download, and the pages' addresses.
import { tmpdir } from "node:os";
import path from "node:path";
import { generateClient, generateRoutes } from "./lib/install.mjs";

const logFile = path.join(tmpdir(), "mayfly-generate.log");
await generateClient({ logFile });
await generateRoutes({ logFile });
