import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";

async function readOf(pid: string, name: string): Promise<string> {
  try {
    const file = join("/proc", pid, name);
    return await (name === "cwd" ? readlink(file) : readFile(file, "utf8"));
  } catch (error) {
    // It ended meanwhile, or is somebody else's.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(code)) return "";
    throw error;
  }
}

/** Programs whose working folder, command line or environment names a folder, as `<pid> <command line>`. */
export async function processesOf(folder: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [cwd, command, environment] = await Promise.all(
        ["cwd", "cmdline", "environ"].map((name) => readOf(pid, name)),
      );
      const isOfFolder = [cwd, command, environment].some((text) => text?.includes(folder));
      return isOfFolder ? [`${pid} ${command?.replaceAll("\0", " ")}`] : [];
    }),
  );
  return found.flat();
}

/** Files and folders at and below a folder that another user may read, write or enter; links have no mode of their own. */
export async function openToOthers(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const found = await Promise.all(
    [folder, ...names.map((name) => join(folder, name))].map(async (file) => {
      const status = await lstat(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
      return status && !status.isSymbolicLink() && (status.mode & 0o077) !== 0 ? [file] : [];
    }),
  );
  return found.flat();
}
