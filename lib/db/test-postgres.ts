import { mkdtemp, rm, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres, stopPostgres } from "../../scripts/lib/postgres.mjs";

/** Vitest's global set-up of the database tests: a Postgres of their own, unless `TEST_DATABASE_URL` names one. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) return async () => undefined;
  const dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-test-postgres-"));
  await chmod(dataDir, 0o755);
  const { url, child } = await startPostgres({ dataDir, isDisposable: true });
  process.env.TEST_DATABASE_URL = url;
  return async () => {
    await stopPostgres(child);
    await rm(dataDir, { recursive: true, force: true });
  };
}
