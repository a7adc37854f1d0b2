import { expect, it } from "vitest";
import { mayLoad } from "./may-load";

const PAGE = new URL("http://localhost:3000/print/ticket");
const get = (url: string) => ({ url, method: "GET" });

it.each([
  ["itself", get("http://localhost:3000/print/ticket")],
  ["code", get("http://localhost:3000/_next/static/chunks/a.js")],
  ["a font", get("http://localhost:3000/_next/static/media/a.woff2")],
])("a page that is printed may load %s", (_, asked) => expect(mayLoad(asked, PAGE)).toBe(true));

it.each([
  ["another site", get("https://evil.example/_next/static/a.js")],
  ["another port", get("http://localhost:3001/_next/static/a.js")],
  ["another protocol", get("https://localhost:3000/print/ticket")],
  ["a file", get("file:///etc/passwd")],
  ["a name before ours", get("http://evil@localhost:3000/_next/static/a.js")],
  ["the API", get("http://localhost:3000/api/workloads")],
  ["the stream", get("http://localhost:3000/api/stream")],
  ["a shared report, which would count a view", get("http://localhost:3000/r/token")],
  ["another ticket", get("http://localhost:3000/print/other")],
  ["a path out of the build", get("http://localhost:3000/_next/static/../../api/workloads")],
  ["what changes something", { url: PAGE.href, method: "POST" }],
  ["nothing that can be read", get("nonsense")],
])("and may not load %s", (_, asked) => expect(mayLoad(asked, PAGE)).toBe(false));
