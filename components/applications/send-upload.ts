import { AppError } from "@/lib/errors";
import { refusalOf } from "@/lib/http/fetch-json";
import { paddingAfter, tarEnd, tarHeader } from "@/lib/images/core/tar-header";
import { uploadsText } from "@/lib/text/uploads";

/** The files' own bytes stay where they are: a blob of files is read as it is sent. */
export function tarOfFiles(files: readonly { readonly path: string; readonly file: File }[]): Blob {
  const parts = files.flatMap(({ path, file }): BlobPart[] => [
    ...tarHeader(path, file.size),
    file,
    paddingAfter(file.size),
  ]);
  return new Blob([...parts, tarEnd()], { type: "application/x-tar" });
}

export const typeOf = (name: string): string =>
  /\.t?gz$/i.test(name) ? "application/gzip" : "application/x-tar";

export interface Sending {
  readonly content: Blob;
  readonly type: string;
  readonly name: string;
  readonly hasNetwork: boolean;
  /** The same for each attempt at the same. */
  readonly key: string;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** `fetch` says nothing of how far it is with what it sends. */
function post({ content, type, name, hasNetwork, key, onProgress, signal }: Sending): Promise<Answer> {
  const query = new URLSearchParams({ name, network: hasNetwork ? "1" : "0", key });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/uploads?${query.toString()}`);
    request.setRequestHeader("content-type", type);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new AppError("unavailable", uploadsText.lost));
    request.onabort = () => reject(new DOMException("It was stopped.", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(content);
  });
}

const CREATED = 201;

/** Sends it and answers with the id of the fetch that makes an image of it. Throws `AppError`, and an `AbortError` where it was stopped. */
export async function sendUpload(sending: Sending): Promise<string> {
  const { status, text } = await post(sending);
  const body = jsonOf(text);
  if (status !== CREATED) throw await refusalOf(status, body);
  const { acceptedFetchSchema } = await import("@/lib/images/schema");
  return acceptedFetchSchema.parse(body).fetchId;
}

function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return null;
  }
}
