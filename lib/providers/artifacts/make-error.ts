/** `bad-upload`: what was sent is nothing that an image can be made of. `build-failed`: a step of it failed. */
export type MakeRefusal = "bad-upload" | "build-failed" | "upload-gone";

/** No image can be made of what was sent. `message` says why: our own words, or the engine's. */
export class MakeError extends Error {
  override readonly name = "MakeError";
  constructor(
    readonly because: MakeRefusal,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options);
  }
}
