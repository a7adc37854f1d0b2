import { randomBytes, randomUUID } from "node:crypto";
import { link, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { hasCode } from "@/lib/processes/unless-missing";
import { KEY_PROBLEM, keyOf } from "./key-of.mjs";

/** That no key can be had, in a sentence. */
export class SecretKeyError extends Error {
  override readonly name = "SecretKeyError";
}

const FILE = "secret-key";
let known: { readonly source: string; readonly key: Promise<Buffer> } | null = null;

/**
 * The installation's key, 32 bytes: `MAYFLY_SECRET_KEY`, or what the data folder's file holds, which who needs it first makes, for
 * this user alone. Throws `SecretKeyError`.
 */
export async function secretKey(env: NodeJS.ProcessEnv = process.env): Promise<Buffer> {
  const given = env.MAYFLY_SECRET_KEY ?? "";
  if (given !== "") return checked(given, KEY_PROBLEM);
  const file = path.resolve(env.MAYFLY_DATA ?? ".mayfly", FILE);
  if (known?.source !== file) known = { source: file, key: keyOfFile(file) };
  const { key } = known;
  return key.catch((error: unknown) => {
    if (known?.key === key) known = null;
    throw error;
  });
}

function checked(text: string, problem: string): Buffer {
  const key = keyOf(text);
  if (key === null) throw new SecretKeyError(problem);
  return key;
}

async function keyOfFile(file: string): Promise<Buffer> {
  const text = await readFile(file, "utf8").catch(async (error: unknown) => {
    if (!hasCode(error, "ENOENT")) throw error;
    await makeKey(file);
    return readFile(file, "utf8");
  });
  return checked(text, `${file} holds no key: put back the one that was there. Secrets are sealed with it.`);
}

/** It appears whole, once: of several that make it at the same time the first one's stays. */
async function makeKey(file: string): Promise<void> {
  await makeFolder(path.dirname(file));
  const draft = path.join(path.dirname(file), `.${FILE}.${randomUUID()}`);
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString("base64")}\n`);
    await handle.sync();
    await link(draft, file).catch((error: unknown) => {
      if (!hasCode(error, "EEXIST")) throw error;
    });
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}
