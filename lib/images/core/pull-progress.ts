import type { PullLine } from "@/lib/providers/artifacts/image-facts";

/** How far a pull is. */
export interface PullProgress {
  readonly layers: number;
  readonly layersDone: number;
  /** That came over the network so far. */
  readonly bytes: number;
  /** Of the layers whose size is known by now: it grows while more of them are. */
  readonly totalBytes: number;
}

interface Layer {
  readonly isDone: boolean;
  readonly bytes: number;
  readonly totalBytes: number;
}

/** Layers by their shortened ids, in the order in which they were first spoken of. */
export type Layers = ReadonlyMap<string, Layer>;

const BEGUN: Layer = { isDone: false, bytes: 0, totalBytes: 0 };
/** With these an engine begins to speak of a layer; of other things, such as a tag, it says others. */
const OF_LAYERS = [
  "Pulling fs layer",
  "Waiting",
  "Downloading",
  "Verifying Checksum",
  "Download complete",
  "Extracting",
  "Pull complete",
  "Already exists",
];
const OVER = ["Pull complete", "Already exists"];

const count = (value: number | undefined): number =>
  value !== undefined && Number.isFinite(value) && value > 0 ? Math.floor(value) : 0;

/** The layers once the engine has said that; what it says of anything else changes nothing. Bytes of a layer never become fewer. */
export function heard(layers: Layers, { id, status = "", progressDetail = {} }: PullLine): Layers {
  if (id === undefined || id === "" || !OF_LAYERS.includes(status)) return layers;
  const before = layers.get(id) ?? BEGUN;
  const isDownload = status === "Downloading";
  const totalBytes = isDownload
    ? Math.max(before.totalBytes, count(progressDetail.total))
    : before.totalBytes;
  const came = isDownload ? Math.max(before.bytes, count(progressDetail.current)) : before.bytes;
  const isThere = ["Verifying Checksum", "Download complete", "Extracting", ...OVER].includes(status);
  const bytes = isThere ? Math.max(came, totalBytes) : came;
  const layer: Layer = {
    isDone: before.isDone || OVER.includes(status),
    bytes,
    // An engine may not know how large what it gets will be.
    totalBytes: Math.max(totalBytes, bytes),
  };
  return new Map(layers).set(id, layer);
}

/** Every layer, those that are under way included. */
export function progressOf(layers: Layers): PullProgress {
  const all = [...layers.values()];
  const sum = (of: (layer: Layer) => number): number => all.reduce((total, layer) => total + of(layer), 0);
  return {
    layers: all.length,
    layersDone: all.filter(({ isDone }) => isDone).length,
    bytes: sum(({ bytes }) => bytes),
    totalBytes: sum(({ totalBytes }) => totalBytes),
  };
}
