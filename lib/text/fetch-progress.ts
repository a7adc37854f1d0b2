import { formatBytes } from "@/lib/format/format-bytes";
import { imagesText } from "./images";
import type { ImageFetchDto } from "@/lib/images/schema";

type Platform = NonNullable<ImageFetchDto["facts"]>["platform"];

/** `linux/amd64` */
export const platformWords = ({ os, architecture }: Platform): string => `${os}/${architecture}`;

export interface FetchProgress {
  readonly words: string;
  /** 0 to 1; null where nobody knows how much there is. */
  readonly share: number | null;
}

/** How far an image is that is under way; null of one that is over. */
export function fetchProgress({ state, progress, isStopping }: ImageFetchDto): FetchProgress | null {
  if (state === "ready" || state === "failed") return null;
  if (isStopping) return { words: imagesText.stopping, share: null };
  const stage = imagesText.states[state];
  if (progress === null || progress.layers === 0) return { words: stage, share: null };
  const parts = imagesText.parts(progress.layersDone, progress.layers);
  const bytes =
    progress.totalBytes === 0
      ? ""
      : `, ${formatBytes(progress.bytes)} of ${formatBytes(progress.totalBytes)}`;
  return { words: `${stage} ${parts}${bytes}.`, share: progress.layersDone / progress.layers };
}
