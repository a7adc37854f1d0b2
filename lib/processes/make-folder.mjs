// Plain JavaScript: scripts/start.mjs needs it before any dependency is installed.
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Makes the folder and those that it lies in, for this user alone, where they are missing. Node's own way to do so never ends
 * where the system answers that a folder which is there is not, as below /proc; this one throws what the system said.
 */
export async function makeFolder(folder) {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (error.code === "ENOENT" && folder !== path.dirname(folder)) {
      await makeFolder(path.dirname(folder));
      await makeLast(folder);
    } else if (!(await isFolder(folder, error))) throw error;
  }
}

async function makeLast(folder) {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (!(await isFolder(folder, error))) throw error;
  }
}

const isFolder = async (folder, { code }) => code === "EEXIST" && (await stat(folder)).isDirectory();
