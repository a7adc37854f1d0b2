const ABSOLUTE = /^https?:\/\/([^/?#\\]*)(.*)$/i;
const PATH = "Ask for a path that begins with a single / and has neither # nor \\ in it.";

/**
 * Says why a request's head can't be taken, or null: it names one host, once, and a path of ours, and does not ask to go on in
 * another protocol. Of a target with a host in it, that host is the one that is asked (RFC 9112, 3.2.2), and the path stays.
 */
export function problemOfRequest(request) {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  if (names.filter((name) => name === "host").length > 1) return problem("host", "Name the host once.");
  // Clients that could speak HTTP/2 offer it with each request, and are content with HTTP/1.1.
  const protocol = request.headers.upgrade?.trim().toLowerCase();
  if (protocol !== undefined && protocol !== "h2c") {
    return problem("upgrade", "Nothing here speaks another protocol than HTTP; ask without Upgrade.");
  }
  const [whole, host, rest] = ABSOLUTE.exec(request.url) ?? [];
  if (whole !== undefined) {
    request.headers.host = host;
    request.url = rest.startsWith("/") ? rest : `/${rest}`;
  }
  const isPath = /^\/(?!\/)[^#\\]*$/.test(request.url);
  return isPath ? null : problem("path", PATH);
}

const problem = (field, message) => ({ field, message });
