/** @import { NextConfig } from "next" */

// The content security policy carries a nonce for each request and is set in proxy.ts.
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

// Of what links give to pages of others the content security policy alone says to which.
const FRAME_HEADERS = [{ key: "X-Frame-Options", value: "DENY" }];

/** @type {NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // No page has pictures to be made smaller; what makes them writes addresses that it is asked for into its log.
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pino", "dockerode", "@prisma/client", "@prisma/adapter-pg"],
  // `next dev` would print what actions are called with, secrets among it.
  logging: { serverFunctions: false },
  // The longest revision that is taken, as a form sends it.
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: SECURITY_HEADERS },
      { source: "/((?!r/[^/]+/embed/?$).*)", headers: FRAME_HEADERS },
    ]),
};

export default config;
