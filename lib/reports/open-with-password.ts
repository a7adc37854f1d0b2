import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { closedText } from "@/lib/text/closed-link";
import { openWithPasswordInput } from "./input";
import { tryPassword } from "./open-link";

export interface Pass {
  readonly token: string;
  readonly pass: string;
  readonly lastsMs: number;
}

/** A pass for a link's password. Throws `not-found` where it opens nothing and `conflict` after too many tries, both of any token. */
export async function openWithPassword(ctx: ReadContext, input: unknown): Promise<Pass> {
  const { token, password } = parseInput(openWithPasswordInput, input);
  const passed = await tryPassword(ctx, { token, password });
  const refused = (code: "conflict" | "not-found", message: string): AppError =>
    new AppError(code, message, { fieldErrors: { password: message } });
  if (passed === "too-many") throw refused("conflict", closedText.tooMany);
  if (passed === null) throw refused("not-found", closedText.wrong);
  return { token, pass: passed.pass, lastsMs: passed.lastsMs };
}
