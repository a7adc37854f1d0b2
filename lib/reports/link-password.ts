import { createHmac, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { promisify } from "node:util";
import pLimit from "p-limit";
import { AppError } from "@/lib/errors";
import { closedText } from "@/lib/text/closed-link";

// One of OWASP's equals of 2023 (Password Storage Cheat Sheet), the one of 32 MiB: strangers can ask for it.
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const;
const KEY_BYTES = 32;
const MOST_AT_ONCE = 2;
const turn = pLimit(MOST_AT_ONCE);
/** Whoever tries while so many wait would wait for seconds: strangers can keep them waiting, and are told as everybody is. */
const MOST_WAITING = 16;
const scryptOf = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
async function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  if (turn.pendingCount >= MOST_WAITING) throw new AppError("unavailable", closedText.busy);
  return turn(() => scryptOf(normal(password), salt, KEY_BYTES, cost));
}

/** What is stored of a password: `scrypt$32768$8$3$salt$hash`. */
export async function hashPassword(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** What people type looks the same and is not always the same bytes. */
const normal = (password: string): string => password.normalize("NFKC");

/** Of no link: so that a wrong token takes as long as a wrong password. */
const NOBODYS = ["scrypt", COST.N, COST.r, COST.p, "AAAAAAAAAAAAAAAAAAAAAA", "A".repeat(43)].join("$");

/** Takes as long whether there is such a link, whether it asks for a password, and whether that is right. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [scheme, N, r, p, salt = "", hash = ""] = (stored ?? NOBODYS).split("$");
  if (scheme !== "scrypt") throw new Error("A password is stored in a way that is not known.");
  const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem };
  const key = await derive(password, Buffer.from(salt, "base64url"), cost);
  return timingSafeEqual(key, Buffer.from(hash, "base64url")) && stored !== null;
}

/** ms. */
export const PASS_LASTS_MS = 12 * 3_600_000;

/** What a browser keeps for a while after the password: until when, sealed by what only the database knows. */
export const passOf = (linkId: string, passwordHash: string, until: number): string =>
  `${until}.${createHmac("sha256", passwordHash).update(`${linkId} ${until}`).digest("base64url")}`;

/** Whether a pass is of this link and its present password, and has not run out. */
export function isPass(pass: string | null, linkId: string, passwordHash: string, now: number): boolean {
  const until = Number(pass?.split(".")[0]);
  if (pass === null || !Number.isSafeInteger(until) || until <= now) return false;
  const [given, right] = [Buffer.from(pass), Buffer.from(passOf(linkId, passwordHash, until))];
  return given.length === right.length && timingSafeEqual(given, right);
}
