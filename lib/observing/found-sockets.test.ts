import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { foundSockets } from "./found-sockets";

it("finds sockets where engines put them, and nothing that only has their name", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "mf-sockets-"));
  const server = createServer();
  try {
    await mkdir(path.join(folder, "podman"));
    await writeFile(path.join(folder, "docker.sock"), "");
    server.listen(path.join(folder, "podman", "podman.sock"));
    await once(server, "listening");
    const found = await foundSockets({ XDG_RUNTIME_DIR: folder }, folder);
    expect(found.filter(({ address }) => address.includes(folder))).toEqual([
      { address: `unix://${folder}/podman/podman.sock`, name: "Podman of this user" },
    ]);
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
});
