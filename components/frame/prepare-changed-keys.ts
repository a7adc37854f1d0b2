/** Whether a query's data may be other than it was: `[]` is everything, `["rollouts"]` lists of them, `["rollouts", "ro-1"]` that one. */
export function isConcerned(queryKey: readonly unknown[], changed: readonly (readonly string[])[]): boolean {
  return changed.some((key) => {
    const [domain, item] = key;
    if (domain === undefined) return true;
    if (domain !== queryKey[0]) return false;
    // A list's second part is its filters; an item's is its id.
    return item === undefined ? typeof queryKey[1] !== "string" : queryKey[1] === item;
  });
}
