import { expect, it } from "vitest";
import { pathAskedBy } from "./path-asked-by";
import { slugOf } from "./slug-of";

it.each([
  ["curl -f http://localhost/ || exit 1", "/"],
  ["curl --fail http://localhost:8080/healthz?deep=1 || exit 1", "/healthz?deep=1"],
  ["wget -qO- http://127.0.0.1:3000", "/"],
  ['wget -q "http://[::1]:80/ready"', "/ready"],
  ["curl -k https://localhost:8443/up; true", "/up"],
  ["curl $(echo http://0.0.0.0/a)", "/a"],
  ["curl http://db.example.com/", null],
  ["pg_isready -U postgres", null],
])("finds the path that %j asks for", (test, path) =>
  expect(pathAskedBy({ test: [test], isShell: true, intervalMs: null, timeoutMs: null, retries: null })).toBe(
    path,
  ),
);

it.each([
  ["nginx", "nginx"],
  ["registry.example.com:5000/team/My_Shop:2.1", "my-shop"],
  [`shop:1@sha256:${"0".repeat(64)}`, "shop"],
  ["library/3proxy", "app-3proxy"],
  ["a--b..c__d", "a-b-c-d"],
  ["shop-", "shop"],
  ["abcdefghijklmnopqrstuvwxyz-123-4567", "abcdefghijklmnopqrstuvwxyz-123"],
  ["abcdefghijklmnopqrstuvwxyz-12-4567", "abcdefghijklmnopqrstuvwxyz-12"],
])("names an application after %s", (repository, slug) => expect(slugOf(repository)).toBe(slug));
