/**
 * An instance's name in the engine, `hello-container-r2-0.mf-fdbe309htva0`: several installations may share one engine,
 * and each of them has a first instance of its first revision.
 */
export const containerNameOf = (name: string, ownerId: string): string => `${name}.${ownerId}`;

/** The instance that a container's name stands for; null where the name is not one of this installation's. */
export function instanceNameOf(containerName: string, ownerId: string): string | null {
  const name = containerName.replace(/^\//, "");
  const ending = `.${ownerId}`;
  return name.endsWith(ending) ? name.slice(0, -ending.length) : null;
}
