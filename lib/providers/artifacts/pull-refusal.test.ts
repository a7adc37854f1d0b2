import { expect, it } from "vitest";
import { refusalOf } from "./pull-refusal";

it.each([
  ["reading manifest 1 in shop.example/nope: manifest unknown: manifest unknown", "not-found"],
  ["manifest for nginx:nope not found: manifest unknown: manifest unknown", "not-found"],
  [
    "reading manifest v1 in shop.example/nope: name unknown: repository name not known to registry",
    "not-found",
  ],
  ["reading manifest v1 in shop.example/a: unauthorized: authentication required", "denied"],
  [
    "pull access denied for nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    "denied",
  ],
  ["Get https://shop.example/v2/: no basic auth credentials", "denied"],
  ["unable to retrieve auth token: invalid username/password: unauthorized", "denied"],
  [
    'pinging container registry shop.example: Get "https://shop.example/v2/": dial tcp: lookup shop.example: no such host',
    "registry-away",
  ],
  ["dial tcp 127.0.0.1:5056: connect: connection refused", "registry-away"],
  ['Get "https://10.0.0.1/v2/": dial tcp 10.0.0.1:443: i/o timeout', "registry-away"],
  ["http: server gave HTTP response to HTTPS client", "registry-away"],
  ["tls: failed to verify certificate: x509: certificate signed by unknown authority", "registry-away"],
  ["writing blob: storing blob to file: happened during read: unexpected EOF", "registry-away"],
  ["toomanyrequests: You have reached your pull rate limit.", "registry-away"],
  ["writing blob: adding layer with blob: write /etc/two: no space left on device", "disk-full"],
  ['short-name "shop" did not resolve to an alias', "failed"],
])("%s: %s", (said, because) => expect(refusalOf(said)).toBe(because));
