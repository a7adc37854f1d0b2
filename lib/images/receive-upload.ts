import type { VerbContext } from "@/lib/actions/verb-context";
import { authorize } from "@/lib/auth/authorize";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import { uploadsText } from "@/lib/text/uploads";
import { askForMadeImage } from "./ask-for-made-image";
import { MOST_UPLOADED, UPLOAD_TYPES } from "./core/upload-limits";
import { receiveUploadInput } from "./input";
import type { AcceptedFetch } from "./schema";
import { forgetUpload, takeUpload } from "./take-upload";

interface Received {
  readonly headers: Pick<Headers, "get">;
  readonly query: URLSearchParams;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly signal: AbortSignal;
}

/** Of this process: what several send at once would take its disk from all of them. */
let isTaking = false;

const refusal = (message: string): AppError =>
  new AppError("invalid-input", message, { fieldErrors: { file: message } });

function checkHeaders(headers: Received["headers"]): void {
  const type = (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!UPLOAD_TYPES.includes(type)) throw refusal(uploadsText.type);
  const length = headers.get("content-length");
  if (length !== null && !/^\d{1,15}$/.test(length)) throw refusal(uploadsText.nothing);
  if (Number(length ?? 1) === 0) throw refusal(uploadsText.nothing);
  if (Number(length ?? 1) > MOST_UPLOADED) throw refusal(uploadsText.tooLarge);
}

/**
 * Takes what somebody sends and asks for an image of it. Nothing is read of what its sender may not send, or what is of the wrong type or
 * size; one at a time is taken, a second is a `conflict`. Whatever fails leaves no file.
 */
export async function receiveUpload(
  ctx: VerbContext,
  { headers, query, body, signal }: Received,
  dataDir: string,
): Promise<AcceptedFetch> {
  authorize(ctx.actor);
  const asked = parseInput(receiveUploadInput, Object.fromEntries(query));
  checkHeaders(headers);
  if (body === null) throw refusal(uploadsText.nothing);
  if (isTaking) throw new AppError("conflict", uploadsText.busy);
  isTaking = true;
  try {
    const { upload } = await takeUpload(body, dataDir, signal);
    try {
      return await askForMadeImage(ctx, { ...asked, upload });
    } catch (error) {
      await forgetUpload(dataDir, upload);
      throw error;
    }
  } finally {
    isTaking = false;
  }
}
