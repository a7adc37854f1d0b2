import { mkdirSync, readdirSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeUpload } from "@/lib/images/take-upload";
import { uploadsFolder } from "@/lib/images/uploads-folder";
import { SmallDisk } from "./lib/small-disk.fixture";

let disk: SmallDisk;
beforeEach(() => {
  disk = new SmallDisk(8);
});
afterEach(() => disk.remove());

it("an upload that finds no room says so, leaves no part of it, and is taken once there is", async ({
  skip,
}) => {
  if (!disk.isMounted) skip();
  const send = () => {
    const bytes = new Uint8Array(4 * 2 ** 20);
    bytes.set([0x1f, 0x8b]);
    return takeUpload(new Blob([bytes]).stream(), disk.folder, new AbortController().signal);
  };
  mkdirSync(uploadsFolder(disk.folder));
  disk.fill();
  await expect(send()).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(/^The disk is full/),
  });
  expect(readdirSync(uploadsFolder(disk.folder))).toEqual([]);
  disk.free();
  const { upload, bytes } = await send();
  expect(bytes).toBe(4 * 2 ** 20);
  expect(readdirSync(uploadsFolder(disk.folder))).toEqual([upload]);
});
