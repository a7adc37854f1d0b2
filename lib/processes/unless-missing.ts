import { readdir, readFile, stat } from "node:fs/promises";

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.some((code) => code === error.code);

/** Of a file or folder that is not there, or of /proc's for a process that is gone. */
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
