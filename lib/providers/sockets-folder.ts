import { ensureShortFolder, UnsafeFolder } from "@/lib/processes/short-folder";
import { ProviderError, type ProviderContext } from "./provider";

/** Makes the folder of the installation's sockets where it is missing. Throws `unavailable` where it is not this user's alone. */
export async function ensureSocketsFolder(context: ProviderContext): Promise<void> {
  try {
    await ensureShortFolder(context);
  } catch (cause) {
    if (!(cause instanceof UnsafeFolder)) throw cause;
    throw new ProviderError("unavailable", cause.message, { cause });
  }
}
