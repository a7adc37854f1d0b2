import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { uploadsText } from "@/lib/text/uploads";
import { MakeLog } from "./make-log";
import type { Sending } from "./send-upload";
import { UploadForm } from "./upload-form";

const { sendUpload } = vi.hoisted(() => ({ sendUpload: vi.fn<(sending: Sending) => Promise<string>>() }));
vi.mock(import("./send-upload"), async (original) => ({ ...(await original()), sendUpload }));
beforeEach(() => sendUpload.mockReset());

const fileOf = (path: string, content = "x"): File => {
  const file = new File([content], path.split("/").at(-1) ?? "");
  Object.defineProperty(file, "webkitRelativePath", { value: path });
  return file;
};

function form() {
  const user = userEvent.setup({ applyAccept: false });
  const onSent = vi.fn<(fetchId: string) => void>();
  render(<UploadForm onSent={onSent} />);
  return {
    user,
    onSent,
    folder: screen.getByLabelText<HTMLInputElement>(uploadsText.folder),
    file: screen.getByLabelText<HTMLInputElement>(uploadsText.file),
    send: () => user.click(screen.getByRole("button", { name: uploadsText.send })),
  };
}

it("sends a folder as a tar, with its name, and hands on what makes an image of it", async () => {
  sendUpload.mockResolvedValue("im-1");
  const { user, folder, send, onSent } = form();
  expect(folder.webkitdirectory).toBe(true);
  await user.upload(folder, [
    fileOf("shop/src/a.txt", "hello"),
    fileOf("shop/Dockerfile"),
    fileOf("shop/.git/HEAD"),
  ]);
  await user.click(screen.getByRole("checkbox", { name: /Steps of the build may reach the network/ }));
  await send();
  expect(onSent).toHaveBeenCalledWith("im-1");
  const [sent] = sendUpload.mock.calls[0] ?? [];
  expect(sent).toMatchObject({ name: "shop", type: "application/x-tar", hasNetwork: true });
  const text = await sent?.content.text();
  expect(text).toContain("shop/Dockerfile");
  expect(text).toContain("hello");
  expect(text).not.toContain("HEAD");
});

it("sends a tar as it is, closed to the network", async () => {
  sendUpload.mockResolvedValue("im-2");
  const { user, file, send } = form();
  const tar = fileOf("shop.tgz");
  await user.upload(file, tar);
  await send();
  expect(sendUpload.mock.calls[0]?.[0]).toMatchObject({
    content: tar,
    name: "shop.tgz",
    type: "application/gzip",
    hasNetwork: false,
  });
});

it("says by the field what is wrong, until something else is chosen", async () => {
  const { user, folder, file, send } = form();
  await send();
  expect(screen.getByText(uploadsText.choose)).toBeTruthy();
  await user.upload(folder, [fileOf("shop/main.c")]);
  expect(screen.queryByText(uploadsText.choose)).toBeNull();
  await send();
  expect(screen.getByText("shop has no Dockerfile at its top.")).toBeTruthy();
  expect(folder.getAttribute("aria-invalid")).toBe("true");
  await user.upload(file, fileOf("shop.tar"));
  await send();
  expect(screen.getByText(uploadsText.chooseOne)).toBeTruthy();
  expect(sendUpload).not.toHaveBeenCalled();
});

it("says what the server refuses, and nothing where it was stopped", async () => {
  sendUpload.mockRejectedValueOnce(new AppError("conflict", uploadsText.busy));
  const { user, file, send } = form();
  await user.upload(file, fileOf("shop.tar"));
  await send();
  expect(await screen.findByText(uploadsText.busy)).toBeTruthy();
  sendUpload.mockImplementationOnce(
    ({ signal, onProgress }) =>
      new Promise((_, reject) => {
        onProgress(0.425);
        signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
      }),
  );
  await send();
  expect(await screen.findByText("Sending it: 42 %.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: uploadsText.stop }));
  expect(screen.queryByText(/Sending it/)).toBeNull();
  expect(screen.queryByText(uploadsText.lost)).toBeNull();
});

it("shows the last of what the engine said, and how much came before", () => {
  const { rerender } = render(<MakeLog log={null} />);
  expect(screen.queryByRole("region")).toBeNull();
  rerender(<MakeLog log={{ lines: ["STEP 1", "STEP 2"], left: 3 }} />);
  expect(screen.getByRole("region", { name: uploadsText.log }).textContent).toBe(
    "What the engine said 3 lines came before.STEP 1\nSTEP 2",
  );
});
