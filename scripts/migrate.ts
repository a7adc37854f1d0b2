// Applies missing migrations, and on an empty database starts the application hello.
import { readEnv } from "@/lib/env";
import { migrate } from "@/lib/db/migrate";
import { seed } from "@/prisma/seed";

const env = readEnv();
const applied = await migrate(env.databaseUrl);
console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
console.log(await seed(env));
process.exit(0);
