import { expect, it } from "vitest";
import { formatBytes } from "./format-bytes";

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [99_940, "99.9 kB"],
  [99_950, "100 kB"],
  [999_499, "999 kB"],
  [999_500, "1.0 MB"],
  [31_988_591, "32.0 MB"],
  [3_200_000_000, "3.2 GB"],
  [5e15, "5000 TB"],
])("%d: %s", (bytes, words) => expect(formatBytes(bytes)).toBe(words));
