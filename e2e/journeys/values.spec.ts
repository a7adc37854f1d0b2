import { revisionPageSchema, type RevisionDto } from "@/lib/workloads/schema";
import { choose, expect, test } from "../fixtures";

const ENV = {
  LINES: "first\n  second  \n\nlast\n",
  SPACED: "  a=b  ",
  EMPTY: "",
  QUOTED: `"it's" \\n $HOME`,
};
const COMMAND = ["/bin/hello", "two words", "", "a\nb", "--name='x'"];

test("what a form is given arrives to the byte, and stays when only the reason changes", async ({
  mayfly,
  page,
  request,
}) => {
  const newest = async (): Promise<RevisionDto | undefined> =>
    revisionPageSchema.parse(await (await request.get("/api/workloads/hello-container/revisions")).json())
      .items[0];
  const before = await newest();
  await mayfly.open("hello-container");
  await page.getByRole("button", { name: "Deploy" }).click();
  const sheet = page.getByRole("dialog");
  const deploy = async (): Promise<void> => {
    await sheet.getByRole("button", { name: /^Deploy/ }).click();
    await expect(page).toHaveURL(/\/rollouts\/ro-/);
  };
  const again = async (): Promise<void> => {
    await mayfly.open("hello-container");
    await page.getByRole("button", { name: "Deploy" }).click();
    await sheet.getByRole("button", { name: "More" }).click();
  };
  await sheet.getByRole("button", { name: "More" }).click();
  for (const [index, [name, value]] of Object.entries(ENV).entries()) {
    await sheet.getByRole("button", { name: "Add a variable" }).click();
    await sheet.getByLabel(`Name of variable ${index + 1}`).fill(name);
    await sheet.getByLabel(`Value of ${name}`).fill(value);
  }
  for (const [index, text] of COMMAND.entries()) {
    await sheet.getByRole("button", { name: index === 0 ? "Give a command" : "Add an argument" }).click();
    await sheet.getByLabel(index === 0 ? "The program" : `Argument ${index}`, { exact: true }).fill(text);
  }
  await choose(sheet.getByLabel("On failure"), "Hold for a person");
  await deploy();
  const first = await newest();
  expect(first).toMatchObject({ number: (before?.number ?? 0) + 1, env: ENV, command: COMMAND });

  await again();
  await sheet.getByLabel("Reason").fill("the same again");
  await sheet.getByLabel("Memory in MB").fill("129");
  // Its arguments end the program: turned back by itself, it would be what is rolled back from below.
  await choose(sheet.getByLabel("On failure"), "Hold for a person");
  await deploy();
  expect(await newest()).toMatchObject({
    number: (first?.number ?? 0) + 1,
    env: ENV,
    command: COMMAND,
    reason: "the same again",
    memoryMb: 129,
  });

  await again();
  await sheet.getByRole("button", { name: "Add a variable" }).click();
  await sheet.getByLabel("Name of variable 5").fill("LINES");
  await sheet.getByRole("button", { name: /^Deploy/ }).click();
  await expect(sheet.getByText("LINES is there already.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Roll back" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("its values were all that mattered");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Roll back/ })
    .click();
  await expect(page).toHaveURL(/\/rollouts\/ro-/);
  await mayfly.settled("hello-container", (await mayfly.workload("hello-container")).desiredReplicas);
});
