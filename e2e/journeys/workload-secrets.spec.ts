import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Connection } from "@/lib/db/connection";
import { expectAccessible } from "../accessible";
import { expect, ROLLOUT_MS, test, type Mayfly } from "../fixtures";
import { databaseUrl, qemuOf, runningProcesses, sharedFolder } from "../installation";
import { press } from "../press";

const IDS = ["hello-vm", "hello-container"] as const;
/** The value itself must be nowhere; its hash says that it came. */
const COMMAND = ["/bin/sh", "-c", 'echo "came $(printf %s "$TOKEN" | sha256sum)"; exec /app/start'];

async function deployWithSecret({ page }: Mayfly, id: string, value: string): Promise<void> {
  await page.goto(`/workloads/${id}`);
  await press(page.getByRole("button", { name: "Deploy" }));
  const sheet = page.getByRole("dialog");
  await press(sheet.getByRole("button", { name: "More" }));
  for (const [nth, text] of COMMAND.entries()) {
    await press(sheet.getByRole("button", { name: nth === 0 ? "Give a command" : "Add an argument" }));
    await sheet.getByLabel(nth === 0 ? "The program" : `Argument ${nth}`, { exact: true }).fill(text);
  }
  await press(sheet.getByRole("button", { name: "Add a variable" }));
  await sheet.getByLabel("Name of variable 1").fill("TOKEN");
  const lock = sheet.getByRole("button", { name: "Keep TOKEN secret" });
  await press(lock, "Space");
  await expect(lock).toHaveAttribute("aria-pressed", "true");
  await sheet.getByLabel("Secret value of TOKEN").fill(value);
  await sheet.getByLabel("Statuses of success").fill("200-399");
  await expect(sheet.getByText("statuses of success: 200-299 → 200-399")).toBeVisible();
  await expect(sheet.getByText("env TOKEN: – → •••••• secret, typed now")).toBeVisible();
  if (id === "hello-vm") await expectAccessible(page, 1440);
  await press(sheet.getByRole("button", { name: /^Deploy/ }));
  await expect(page).toHaveURL(/\/rollouts\/ro-/);
}

/** To before there was a secret; revisions that have one stay, so that this journey comes after those that count variables. */
async function rollBack({ page }: Mayfly, id: string): Promise<void> {
  await page.goto(`/workloads/${id}`);
  await press(page.getByRole("button", { name: "Roll back" }));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/env TOKEN: •••••• secret, typed for revision \d+ → –/)).toBeVisible();
  await dialog.getByLabel("Reason").fill("the secret was all that mattered");
  await press(dialog.getByRole("button", { name: /^Roll back/ }));
  await expect(page).toHaveURL(/\/rollouts\/ro-/);
}

/** Tables of the database whose rows hold it. */
async function tablesWith(text: string): Promise<string[]> {
  const client = new Connection(databaseUrl());
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await client.query(`SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
    if (hits.rowCount !== 0) found.push(name);
  }
  await client.end();
  expect(rows.length).toBeGreaterThan(20);
  return found;
}

async function filesWith(text: string, folder = sharedFolder()): Promise<string[]> {
  const args = ["-rlaF", "--devices=skip", "-e", text, folder];
  // 1: none has it. 2: some went away meanwhile.
  const { stdout } = await promisify(execFile)("grep", args).catch((error: { stdout: string }) => error);
  return stdout.split("\n").filter((file) => file !== "");
}

/** Whether another user can read a file: it, and all that it lies in below the data folder, has to let them. */
async function isOpenToOthers(file: string): Promise<boolean> {
  const { mode } = await stat(file);
  const isOpen = (mode & 0o077) !== 0;
  return isOpen && (file === sharedFolder() || isOpenToOthers(dirname(file)));
}

test("a secret, and a probe of its own, reach containers and VMs, and the secret is to be found nowhere else", async ({
  mayfly,
  page,
  request,
}) => {
  test.slow();
  const canary = `canary-${randomUUID()}`;
  for (const id of IDS) await deployWithSecret(mayfly, id, canary);
  const hash = createHash("sha256").update(canary).digest("hex");
  const answers: string[] = [];
  for (const id of IDS) {
    const { currentRevision, desiredReplicas, instances } = await mayfly.workload(id);
    expect(desiredReplicas).toBeGreaterThan(0);
    expect(instances.length).toBeGreaterThan(0);
    const settled = await mayfly.settled(id, desiredReplicas, currentRevision);
    const [first] = settled.instances.filter(({ phase }) => phase === "ready");
    const logs = `/api/instances/${first?.id}/logs`;
    await expect
      .poll(async () => (await request.get(logs)).text(), { timeout: ROLLOUT_MS })
      .toContain(`came ${hash}`);
    const paths = [
      logs,
      `/api/instances/${first?.id}`,
      `/api/workloads/${id}`,
      `/workloads/${id}?tab=revisions`,
    ];
    const lists = [
      `/api/workloads/${id}/revisions`,
      "/api/rollouts",
      "/api/events",
      "/api/samples?a=kind:vm",
      "/api/metrics",
    ];
    for (const path of [...paths, ...lists]) answers.push(await (await request.get(path)).text());
  }
  expect(answers.filter((text) => text.includes(canary))).toEqual([]);
  expect(answers.join("")).toContain("keptFrom");
  expect(await tablesWith(canary)).toEqual([]);
  expect(await tablesWith("keptFrom")).toEqual([]);

  const files = await filesWith(canary);
  for (const file of files) {
    expect([file, await isOpenToOthers(file)]).toEqual([file, false]);
    expect(file).not.toMatch(/\.log$|\/(logs|postgres)\//);
  }
  // That it finds what is there: the VM's console has the hash.
  expect(await filesWith(hash, join(sharedFolder(), "vms"))).not.toEqual([]);
  const { instances } = await mayfly.workload("hello-vm");
  const vm = instances.find(({ phase }) => phase === "ready");
  const lines = [await qemuOf(vm?.id ?? ""), ...Object.values(runningProcesses()).map(({ pid }) => pid)];
  for (const pid of lines)
    expect(await readFile(join("/proc", String(pid), "cmdline"), "utf8")).not.toContain(canary);

  await page.goto("/workloads/hello-container");
  await press(page.getByRole("button", { name: "Deploy" }));
  const sheet = page.getByRole("dialog");
  await press(sheet.getByRole("button", { name: "More" }));
  await expect(sheet.getByText(/•••••• Secret, typed for revision \d+\. It stays/)).toBeVisible();
  await expect(sheet.getByLabel("Secret value of TOKEN")).toHaveValue("");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 390);
  expect(await page.content()).not.toContain(canary);
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const id of IDS) await rollBack(mayfly, id);
});
