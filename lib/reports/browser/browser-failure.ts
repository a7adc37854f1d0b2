import type { PdfFailure } from "../core/pdf-job";

/** Why a browser printed nothing. */
export class BrowserFailure extends Error {
  override readonly name = "BrowserFailure";
  constructor(
    readonly because: PdfFailure,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
