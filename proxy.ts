import { NextResponse, type NextRequest } from "next/server";
import { callerOf, checkHost } from "@/lib/auth/check-caller";
import { checkPath } from "@/lib/http/check-path";
import { failure } from "@/lib/http/failure";

/**
 * Lets in what was asked for by a name of ours in a path that can be read, whatever it asks for: pages, their data, actions,
 * routes and streams. Each page gets a content security policy with a nonce of its own; Next puts it on the scripts that it writes.
 */
export function proxy(request: NextRequest): NextResponse {
  try {
    checkHost(callerOf(request.headers));
    checkPath(request.nextUrl.pathname);
  } catch (error) {
    return refusal(error, request);
  }
  return request.nextUrl.pathname.startsWith("/api/") ? NextResponse.next() : withPolicy(request);
}

function refusal(error: unknown, request: NextRequest): NextResponse {
  const answer = failure(error, request.nextUrl.pathname);
  return new NextResponse(answer.body, { status: answer.status, headers: answer.headers });
}

function withPolicy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = policyWith(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function policyWith(nonce: string): string {
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
    "frame-ancestors 'none'",
  ].join("; ");
}

// All but what the build wrote, which is the same for everybody and says nothing of this installation.
export const config = { matcher: ["/((?!_next/static/).*)"] };
