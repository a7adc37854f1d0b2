// Holds connections at every point where the project does, without end; says "all" each time that every use went well again after a line came in.
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { copyRows } from "@/lib/simulation/copy-rows";
import { WAKE_CHANNEL } from "./channels";
import { createListener } from "./listen";
import { migrate } from "./migrate";
import { createPool } from "./pool";
import { createPrisma } from "./prisma";
import { createNotifier } from "./notify";
import { sqlOfPool } from "./sql-of";
import { inTransaction, withConnection } from "./transaction";

const url = process.env.DATABASE_URL ?? "";
const HELD_MS = 30;
const pool = createPool(url, { max: 20 });
const prisma = createPrisma(pool);
const well = new Set<string>();

const uses: Readonly<Record<string, () => Promise<unknown>>> = {
  statement: () => sqlOfPool(pool).query("SELECT pg_sleep(0.03)"),
  held: () => withConnection(pool, () => pause(HELD_MS)),
  "in a transaction": () => inTransaction(pool, () => pause(HELD_MS)),
  "in a statement of a transaction": () => inTransaction(pool, (sql) => sql.query("SELECT pg_sleep(0.03)")),
  "in Prisma's transaction": () => prisma.$transaction(() => pause(HELD_MS)),
  "in Prisma's statement": () => prisma.$queryRaw`SELECT pg_sleep(0.03)::text`,
  copying: () =>
    withConnection(pool, async (client) => {
      await client.query("CREATE TEMPORARY TABLE copied (value int)");
      await copyRows(client, "copied", ["value"], numbers());
      await client.query("DROP TABLE copied");
    }),
  migrating: () => migrate(url),
};

function* numbers(): Generator<[number]> {
  for (let value = 0; value < 20_000; value += 1) yield [value];
}

async function use(what: string, once: () => Promise<unknown>): Promise<never> {
  for (;;) {
    try {
      await once();
      well.add(what);
    } catch {
      // What it is for: the loss is told to whoever asked, and to nobody else.
      await pause(HELD_MS);
    }
  }
}

createListener({
  connectionString: url,
  channels: [WAKE_CHANNEL],
  onMessage: () => well.add("listening"),
  onReconnect: () => undefined,
});
const notifier = createNotifier(pool);
for (const [what, once] of Object.entries(uses)) {
  void use(what, once);
  void use(what, once);
}
setInterval(() => {
  notifier.changed([["held"]]);
  // The one that listens is told through the database as well.
  pool.query("SELECT pg_notify($1, 'held')", [WAKE_CHANNEL]).catch(() => undefined);
}, HELD_MS);
createInterface({ input: process.stdin }).on("line", () => {
  well.clear();
  const timer = setInterval(() => {
    if (well.size < Object.keys(uses).length + 1) return;
    clearInterval(timer);
    console.log("all");
  }, HELD_MS);
});
