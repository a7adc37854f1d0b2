import { access, constants } from "node:fs/promises";
import path from "node:path";

/** The program of that name that a shell would start; null where no folder of PATH has one. */
export async function findProgram(name: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? "").split(":").filter((entry) => entry !== "")) {
    const file = path.join(folder, name);
    const isProgram = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isProgram) return file;
  }
  return null;
}
