import { AppError } from "@/lib/errors";
import { idSchema } from "@/lib/lifecycle/text";

const refuse = (message: string, cause: unknown): never => {
  throw new AppError("invalid-input", message, { fieldErrors: { path: message }, cause });
};

function decoded(path: string): string[] {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch (cause) {
    return refuse(
      "A % in a path is followed by two hexadecimal digits of UTF-8; write %25 for itself.",
      cause,
    );
  }
}

/**
 * Refuses a path that can't be read, and a page's path with a part that nothing can be named by: a page is sent while it is made,
 * too late for a status of its own. Routes of the API name the part that is wrong themselves.
 */
export function checkPath(path: string): void {
  const parts = decoded(path);
  if (path.startsWith("/api/")) return;
  for (const part of parts.filter((one) => one !== "")) {
    const { error } = idSchema.safeParse(part);
    if (error) refuse(error.issues[0]?.message ?? "It can't be read.", error);
  }
}
