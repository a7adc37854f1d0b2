const LONGEST = 30;

/** A name for an application out of an image's: `registry.example.com:5000/team/My_Shop:2` is `my-shop`. */
export function slugOf(reference: string): string {
  const [name = ""] = reference.split("@");
  const [last = ""] = (name.split("/").at(-1) ?? "").split(":");
  const words = last.toLowerCase().split(/[^a-z0-9]+/);
  const joined = words.filter((word) => word !== "").join("-");
  const slug = (/^[a-z]/.test(joined) ? joined : `app-${joined}`).slice(0, LONGEST);
  return slug.replace(/-+$/, "");
}
