import { readdir, readFile, stat } from "node:fs/promises";

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.some((code) => code === error.code);

export const isMissing = (error: unknown): boolean => hasCode(error, "ENOENT", "ENOTDIR", "ESRCH");

/** What a promise answers; `otherwise` where the file or folder it is about is not there. */
export async function unlessMissing<T, U>(otherwise: U, work: Promise<T>): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return otherwise;
    throw error;
  }
}

export const listed = (folder: string): Promise<string[]> => unlessMissing([], readdir(folder));
export const textOf = (file: string): Promise<string | null> => unlessMissing(null, readFile(file, "utf8"));
export const isThere = async (file: string): Promise<boolean> =>
  (await unlessMissing(null, stat(file))) !== null;

/** A peer of a socket that is gone, or going. */
export const isGoneSocket = (error: unknown): boolean =>
  isMissing(error) || hasCode(error, "ECONNREFUSED", "ECONNRESET", "EPIPE", "EAGAIN");
