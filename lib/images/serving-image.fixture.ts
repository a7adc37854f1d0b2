import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";

const HERE = { os: "linux", architecture: "amd64" };

/** Of an image that serves at port 9000 and is of this platform. */
export const SERVING_IMAGE: ImageFacts = {
  digest: `sha256:${"a".repeat(64)}`,
  platform: HERE,
  enginePlatform: HERE,
  sizeBytes: 12_000_000,
  layers: 2,
  entrypoint: [],
  cmd: ["/serve"],
  env: {},
  workingDir: null,
  user: "1000",
  stopSignal: null,
  ports: [{ port: 9000, protocol: "tcp" }],
  healthCheck: null,
};
