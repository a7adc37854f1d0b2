import type { Sql } from "@/lib/db/sql";
import type { TrackedContainer } from "./core/life-events";

const WRITE = `
  WITH gone AS (
    DELETE FROM observed_container WHERE source_id = $1 AND id = ANY($3::text[])
  )
  INSERT INTO observed_container (source_id, id, group_key, name, image, known, instance_id)
  SELECT $1, id, group_key, name, image, known, instance_id
    FROM jsonb_to_recordset($2::jsonb)
      AS told(id text, group_key text, name text, image text, known jsonb, instance_id text)
  ON CONFLICT (source_id, id) DO UPDATE
     SET name = excluded.name, image = excluded.image, known = excluded.known, instance_id = excluded.instance_id`;

/** What is known of a source's containers by now; those that are gone are forgotten. */
export async function writeContainers(
  sql: Sql,
  sourceId: string,
  changed: readonly TrackedContainer[],
  removed: readonly string[],
): Promise<void> {
  if (changed.length === 0 && removed.length === 0) return;
  const rows = changed.map(({ groupKey, instanceId, ...rest }) => ({
    ...rest,
    group_key: groupKey,
    instance_id: instanceId,
  }));
  await sql.execute(WRITE, [sourceId, JSON.stringify(rows), [...removed]]);
}
