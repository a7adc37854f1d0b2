import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { isMissing } from "./is-missing";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

it.each([
  ["/workloads/hello-vm", false],
  ["/workloads/hello%2Dvm", false],
  ["/workloads/hello-vm/", false],
  ["/workloads/nobody", true],
  ["/rollouts/nobody", true],
  ["/experiments/nobody", true],
  ["/instances/hello-vm", true],
  ["/workloads", false],
  ["/workloads/", false],
  ["/workloads/nobody/deeper", false],
  ["/constructor/nobody", false],
  ["/reports/nobody", true],
  ["/reports/compare", false],
  ["/workloads/compare", true],
  ["/", false],
])("of %s says %s", async (path, missing) => {
  expect(await isMissing(db.sql, path)).toBe(missing);
});
