import { AppError } from "@/lib/errors";
import type { Actor } from "./actor";

/** Throws `forbidden` unless the actor may change things. */
export function authorize(actor: Actor): void {
  if (actor.role === "operator") return;
  throw new AppError("forbidden", "You may look, but not change anything here. Ask an operator.");
}
