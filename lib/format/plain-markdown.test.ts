import { expect, it } from "vitest";
import { DEEPEST, nestingOf } from "./nesting";
import { plainMarkdown } from "./plain-markdown";

it.each([
  ["See [the plan](https://wiki.example/plan) for why.", "See the plan for why."],
  ["# Why\n\nIt is *much* **faster**, `really`.", "Why It is much faster, really."],
  ["One.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTwo.", "One. Two."],
  ["<script>alert(1)</script>\n\nafter", "after"],
  ["<div>hidden</div>\n\nshown", "shown"],
  ["- one\n- two\n  - three\n\n> quoted", "one two three quoted"],
  ["```\ncode\n```\nafter", "after"],
  ["![a picture](https://a.example/b.png) of it", "a picture of it"],
  ["VM > container, hello_vm #2", "VM > container, hello_vm #2"],
  ["", ""],
])("%j says %j", (markdown, words) => expect(plainMarkdown(markdown)).toBe(words));

it.each([
  ["plain", 0],
  ["> one", 1],
  [">>> three", 3],
  ["> - > four is three of them", 3],
  ["- one\n  - two\n    - three", 2],
  ["        - deep by what stands before it", 4],
  ["1. one\n2) two", 1],
  ["-no list", 0],
  ["a > b", 0],
  [">".repeat(4_000), 4_000],
])("%j lies %d deep", (markdown, depth) => expect(nestingOf(markdown)).toBe(depth));

it("bounds what a page shows", () => expect(DEEPEST).toBe(12));
