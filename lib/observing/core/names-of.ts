const LONGEST = 40;

/** Small letters, digits and single hyphens, beginning with a letter, of at most `longest`. */
export function slugOfName(name: string, longest = LONGEST): string {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const joined = words.filter((word) => word !== "").join("-");
  const slug = (/^[a-z]/.test(joined) ? joined : `app-${joined}`).slice(0, longest);
  return slug.replace(/-+$/, "");
}

/** `shop`, or else the first of `shop-2`, `shop-3` that nothing has; it stays within the longest. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let nth = 2; ; nth += 1) {
    const name = `${wanted.slice(0, LONGEST - String(nth).length - 1).replace(/-+$/, "")}-${nth}`;
    if (!isTaken(name)) return name;
  }
}

/** What a group's workload is called, of an application: `shop-web`; a group that is an application of its own has its name. */
export const workloadNameOf = (application: string, workload: string): string =>
  slugOfName(application === workload ? application : `${application}-${workload}`);
