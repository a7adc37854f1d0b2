import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { readNote, writeNote } from "./note-file";

const schema = z.object({ pid: z.number(), startTime: z.string() });
const note = { pid: 7, startTime: "42" };
let folder: string;
let file: string;
let warnings: object[];
const log = { warn: (data: object) => void warnings.push(data) };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mayfly-note-"));
  file = path.join(folder, "deep/er/service.json");
  warnings = [];
});
afterEach(() => rm(folder, { recursive: true }));

it("reads what was written, null before, and leaves one file that only this user can read", async () => {
  expect(await readNote(file, schema, log)).toBeNull();
  await writeNote(file, { pid: 1, startTime: "1" });
  await writeNote(file, note);
  expect(await readNote(file, schema, log)).toEqual(note);
  expect(await readdir(path.dirname(file))).toEqual(["service.json"]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
  expect(warnings).toEqual([]);
});

it.each(["", "{", '{"pid":7,"startT', "null", "[]", '{"pid":"7"}', "\u0000\u0000\u0000"])(
  "sets %j aside, says so once, and goes on with the next",
  async (broken) => {
    await writeNote(file, note);
    await writeFile(file, broken);
    expect(await readNote(file, schema, log)).toBeNull();
    expect(await readNote(file, schema, log)).toBeNull();
    expect(warnings).toEqual([expect.objectContaining({ file, aside: `${file}.broken-1` })]);
    expect(await readFile(`${file}.broken-1`, "utf8")).toBe(broken);
    await writeNote(file, note);
    expect(await readNote(file, schema, log)).toEqual(note);
    await writeFile(file, "x");
    expect(await readNote(file, schema, log)).toBeNull();
    expect((await readdir(path.dirname(file))).sort()).toEqual([
      "service.json.broken-1",
      "service.json.broken-2",
    ]);
  },
);

it("sets a record aside once where several read it at once, and never a good one written meanwhile", async () => {
  for (let round = 0; round < 30; round += 1) {
    await writeNote(file, note);
    await writeFile(file, `broken ${round}`);
    const write = async (): Promise<null> => {
      await writeNote(file, note);
      return null;
    };
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => readNote(file, schema, log)),
      write(),
      ...Array.from({ length: 4 }, () => readNote(file, schema, log)),
    ]);
    for (const answer of answers) expect([null, note]).toContainEqual(answer);
    expect(await readNote(file, schema, log)).toEqual(note);
    expect(warnings.length).toBeLessThanOrEqual(round + 1);
  }
});

it("throws where the file can't be read at all, as nothing is known of it then", async () => {
  await expect(readNote(folder, schema, log)).rejects.toMatchObject({ code: "EISDIR" });
});

it("whatever a cut leaves of a note, it is read whole or not at all", async () => {
  const whole = JSON.stringify(note);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length }), async (length) => {
      await writeNote(file, note);
      await writeFile(file, whole.slice(0, length));
      expect(await readNote(file, schema, log)).toEqual(length === whole.length ? note : null);
    }),
  );
});

it("leaves the note as it was, and nothing else, where a value can't be written", async () => {
  await writeNote(file, note);
  await expect(writeNote(file, { pid: 1n })).rejects.toThrow(TypeError);
  expect(await readNote(file, schema, log)).toEqual(note);
  expect(await readdir(path.dirname(file))).toEqual(["service.json"]);
});
