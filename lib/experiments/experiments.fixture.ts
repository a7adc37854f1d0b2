/** Both workloads of the application hello, as an experiment keeps them. */
export const SUBJECTS = (["vm", "container"] as const).map((kind) => ({
  workloadId: `hello-${kind}`,
  kind,
  revision: 1,
  replicas: 2,
  artifact: "demo:v1",
  otherArtifact: "demo:v2",
}));
