import { NextResponse, type NextRequest } from "next/server";
import { callerOf, checkHost } from "@/lib/auth/check-caller";
import { checkPublic, isShared } from "@/lib/auth/check-public";
import { currentActor } from "@/lib/auth/session";
import { getPool } from "@/lib/db/pool";
import { sqlOfPool } from "@/lib/db/sql-of";
import { checkPath } from "@/lib/http/check-path";
import { failure } from "@/lib/http/failure";
import { isMissing } from "@/lib/http/is-missing";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { isBadge, tokenToEmbed } from "@/lib/reports/core/link-paths";
import { getEmbedOrigins } from "@/lib/reports/get-embed-origins";

const MISSING = "/missing";

/**
 * Lets in what was asked for by a name of ours in a path that can be read, whatever it asks for: pages, their data, actions,
 * routes and streams. Each page gets a content security policy with a nonce of its own; Next puts it on the scripts that it writes.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  try {
    checkHost(callerOf(request.headers));
    checkPath(request.nextUrl.pathname);
    checkPublic(await currentActor(), request.nextUrl.pathname);
  } catch (error) {
    return refusal(error, request);
  }
  if (request.nextUrl.pathname.startsWith("/api/")) return NextResponse.next();
  const [gone, origins] = await Promise.all([isGone(request), embedOrigins(request)]);
  return withPolicy(request, gone ? new URL(MISSING, request.url) : null, origins);
}

/** Of a document only: what the router asks for says itself that nothing is there. Without a database the page says why. */
async function isGone(request: NextRequest): Promise<boolean> {
  const isDocument = request.headers.get("sec-fetch-dest") === "document" || !request.headers.has("rsc");
  if (!isDocument || !["GET", "HEAD"].includes(request.method)) return false;
  try {
    return await isMissing(sqlOfPool(getPool()), request.nextUrl.pathname);
  } catch (error) {
    logFailure(error, request.nextUrl.pathname);
    return false;
  }
}

/** Without a database nobody's pages may show it. */
async function embedOrigins(request: NextRequest): Promise<readonly string[]> {
  const path = request.nextUrl.pathname;
  try {
    return tokenToEmbed(path) === null ? [] : await getEmbedOrigins(await readContext(), path);
  } catch (error) {
    logFailure(error, path);
    return [];
  }
}

function refusal(error: unknown, request: NextRequest): NextResponse {
  const answer = failure(error, request.nextUrl.pathname);
  return new NextResponse(answer.body, { status: answer.status, headers: answer.headers });
}

/** The theme that an embedding page asks for; of any other page the reader's own choice holds. */
function themeAsked({ nextUrl }: NextRequest): string | null {
  const theme = tokenToEmbed(nextUrl.pathname) === null ? null : nextUrl.searchParams.get("theme");
  return theme === "light" || theme === "dark" ? theme : null;
}

/** Whether somebody opens a page, rather than a router that reads it again, an action that draws it anew, or a look at its head. */
const opens = ({ method, headers }: NextRequest): boolean =>
  method === "GET" && !headers.has("rsc") && !headers.has("next-action");

function withPolicy(request: NextRequest, instead: URL | null, ancestors: readonly string[]): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = policyWith(nonce, ancestors);
  const headers = new Headers(request.headers);
  const theme = themeAsked(request);
  headers.delete("x-theme");
  headers.delete("x-opens");
  if (opens(request)) headers.set("x-opens", "1");
  if (theme !== null) headers.set("x-theme", theme);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response =
    instead === null
      ? NextResponse.next({ request: { headers } })
      : NextResponse.rewrite(instead, { request: { headers } });
  response.headers.set("content-security-policy", policy);
  const path = request.nextUrl.pathname;
  if (isShared(path)) {
    for (const [name, value] of Object.entries(OF_SHARED)) response.headers.set(name, value);
    // Badges say themselves for how long they may be kept.
    if (!isBadge(path)) response.headers.set("cache-control", "private, no-store");
  }
  return response;
}

/** What a link opens is found by no search, and told to no other site. */
const OF_SHARED = {
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
} as const;

function policyWith(nonce: string, ancestors: readonly string[]): string {
  // React's development build evaluates code to show stacks of the server.
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Positions of floating parts and of bars are style attributes, which a nonce can't cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    `frame-ancestors ${ancestors.length === 0 ? "'none'" : ancestors.join(" ")}`,
  ].join("; ");
}

// All but what the build wrote, which is the same for everybody and says nothing of this installation.
// What sends an upload checks itself: on its way through here it would be held in memory, and cut off at 10 MB.
export const config = {
  matcher: [
    "/((?!_next/static/|api/uploads$).*)",
    {
      source: "/api/uploads",
      missing: [{ type: "header", key: "content-type", value: "application/.+" }],
    },
  ],
};
