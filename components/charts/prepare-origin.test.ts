import { expect, it } from "vitest";
import { csvOf } from "@/lib/format/csv";
import { originOf } from "./prepare-origin";

it("keeps the page's whole address through a comment line", () => {
  const href = "http://mayfly:3000/compare?a=kind:vm,application:hello&window=7d#start";
  const line = originOf(href, "2026-11-23T17:15:31.000Z");
  const [said] = csvOf({ head: [], rows: [] }, [line]).split("\r\n");
  const [, address] = /at (\S+), 2026-11-23 17:15 UTC\."$/.exec(said ?? "") ?? [];
  expect(address && [...new URL(address).searchParams]).toEqual([
    ["a", "kind:vm,application:hello"],
    ["window", "7d"],
  ]);
});
