import { afterEach, expect, it } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";

const isOld = (name: string): boolean => name < "0041_samples_of_editions";

let database: TestDatabase | null = null;
afterEach(async () => {
  await database?.drop();
  database = null;
});

it("an edition of before keeps its samples, apart from what is shown, and one that is not made has none", async () => {
  database = await createTestDatabase(isOld);
  await database.pool.query(`
    INSERT INTO report (id, title, introduction, mode, scope, sections, zone, author, idempotency_key)
    VALUES ('rp-1', 'Before', '', 'frozen', '{}', '[]', 'UTC', 'you', 'key');
    INSERT INTO report_edition (report_id, number, state, actor, made_at, document)
    VALUES ('rp-1', 1, 'made', 'you', now(), '{"title": "Before", "answers": {"fleet": null, "samples": [{"timing": "startup"}]}}'),
           ('rp-1', 2, 'asked', 'you', NULL, NULL);`);
  await migrate(database.url);
  const { rows } = await database.pool.query<{ document: unknown; samples: unknown }>(
    "SELECT document, samples FROM report_edition ORDER BY number",
  );
  expect(rows).toEqual([
    {
      document: { title: "Before", answers: { fleet: null, samples: [] } },
      samples: [{ timing: "startup" }],
    },
    { document: null, samples: null },
  ]);
});
