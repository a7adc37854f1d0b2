/**
 * Whether a page that is printed may have what it asks for: itself, and what the build wrote for all pages. Of other addresses
 * nothing, and of this one nothing that counts, changes or streams.
 */
export function mayLoad(
  { url, method }: { readonly url: string; readonly method: string },
  page: URL,
): boolean {
  if (method !== "GET" || !URL.canParse(url)) return false;
  const asked = new URL(url);
  if (asked.origin !== page.origin || asked.username !== "" || asked.password !== "") return false;
  return asked.pathname === page.pathname || asked.pathname.startsWith("/_next/static/");
}
