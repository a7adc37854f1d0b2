import { AppError } from "@/lib/errors";
import type { Can } from "./core/can-on";

type Possible<C> = Extract<C, { readonly isPossible: true }>;

/** What is possible, as the table says it; throws why it is not, at `field` of the form that asked. */
export function checkCan<C extends Can>(can: C, field?: string): Possible<C> {
  if (can.isPossible) return can as Possible<C>;
  throw new AppError(
    can.code,
    can.because,
    field === undefined ? {} : { fieldErrors: { [field]: can.because } },
  );
}
