import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { InPage } from "@/components/workloads/answering.fixture";
import type { ImageFetchDto } from "@/lib/images/schema";
import { composeText } from "@/lib/text/compose";
import type { ApplicationActions } from "./actions";
import { ComposeView } from "./compose-view";

const { push, fetchJson } = vi.hoisted(() => ({
  push: vi.fn<(href: string) => void>(),
  fetchJson: vi.fn<(path: string) => Promise<unknown>>(),
}));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push, prefetch: () => undefined }),
  usePathname: () => "/applications/new",
}));
vi.mock("@/components/frame/use-workloads", () => ({ useWorkloads: () => ({ data: undefined }) }));
vi.mock(import("@/lib/http/fetch-json"), async (original) => ({
  ...(await original()),
  fetchJson: fetchJson as never,
}));
beforeEach(() => {
  push.mockReset();
  fetchJson.mockReset();
});

const HERE = { os: "linux", architecture: "amd64" };
const ready = (id: string): ImageFetchDto => ({
  id,
  reference: "shop:1",
  actor: "you",
  state: "ready",
  progress: null,
  isMade: false,
  log: null,
  facts: {
    digest: `sha256:${"a".repeat(64)}`,
    platform: HERE,
    enginePlatform: HERE,
    sizeBytes: 1000,
    layers: 1,
    entrypoint: [],
    cmd: ["serve"],
    env: {},
    workingDir: null,
    user: null,
    stopSignal: null,
    ports: [{ port: 8080, protocol: "tcp" }],
    healthCheck: null,
  },
  wasThere: true,
  because: null,
  said: null,
  isStopping: false,
  askedAt: "2026-11-29T00:00:00.000Z",
  endedAt: "2026-11-29T00:00:01.000Z",
});

const TEXT = `name: shop
services:
  web:
    image: shop:\${TAG:-1}
    volumes: [a:/a]
    environment: { GREETING: $GREETING, DB_PASSWORD: x }
  job: { image: "job:1", profiles: [jobs] }
  built: { build: . }
`;

function view(text: string) {
  const user = userEvent.setup();
  const askForImage = vi.fn<ApplicationActions["askForImage"]>(() =>
    Promise.resolve({ ok: true, data: { fetchId: "im-1" } }),
  );
  const create = vi.fn<ApplicationActions["create"]>(() =>
    Promise.resolve({ ok: true, data: { applicationId: "shop", rollouts: [] } }),
  );
  render(
    <InPage>
      <ComposeView actions={{ askForImage, create, stopFetch: vi.fn() }} />
    </InPage>,
  );
  const read = async (): Promise<void> => {
    await user.click(screen.getByLabelText(composeText.text));
    await user.paste(text);
    await user.click(screen.getByRole("button", { name: composeText.read }));
  };
  return { user, askForImage, create, read };
}
const press = (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(screen.getByRole("button", { name }));

it("lists what is not done, asks for what is missing, and makes one application of the rest", async () => {
  fetchJson.mockResolvedValue(ready("im-1"));
  const { user, askForImage, create, read } = view(TEXT);
  await read();
  const notMade = within(await screen.findByRole("region", { name: composeText.hindering }));
  expect(notMade.getByRole("listitem").textContent).toBe(
    `Line 8 built.build: ${composeText.unsupported.build}`,
  );
  const left = within(screen.getByRole("region", { name: composeText.ignored }));
  expect(left.getByText(/Line 5/)).toBeTruthy();
  expect(screen.queryByRole("group", { name: "built" })).toBeNull();
  expect(screen.queryByRole("group", { name: "job" })).toBeNull();
  await user.type(screen.getByLabelText("GREETING"), "hi");

  await press(user, composeText.create);
  expect(screen.getByText(`Not at hand yet: web. ${composeText.fetchFirst}`)).toBeTruthy();
  expect(create).not.toHaveBeenCalled();
  await press(user, composeText.fetch);
  expect(askForImage.mock.calls.map(([input]) => input)).toEqual([
    { reference: "shop:1", idempotencyKey: expect.any(String) },
  ]);
  const web = within(screen.getByRole("group", { name: "web" }));
  expect(await web.findByText(composeText.there)).toBeTruthy();
  expect(web.getByLabelText<HTMLInputElement>("Port").value).toBe("8080");
  await user.click(web.getByRole("checkbox", { name: "VMs" }));
  expect(screen.getByText("Takes up to 256 MB of memory for 1 instance.")).toBeTruthy();
  expect(screen.getByText("Kept encrypted, by their names: DB_PASSWORD.")).toBeTruthy();
  await press(user, composeText.create);
  expect(create.mock.calls[0]?.[0]).toMatchObject({
    id: "shop",
    workloads: [
      {
        id: "shop-web-container",
        replicas: 1,
        spec: {
          artifact: "image:shop:1",
          port: 8080,
          env: { GREETING: "hi" },
          secrets: { DB_PASSWORD: { value: "x" } },
        },
      },
    ],
  });
  expect(push).toHaveBeenCalledWith("/workloads?application=shop");
});

it("takes services of a profile along where it is chosen", async () => {
  const { user, read } = view(TEXT);
  await read();
  await user.click(await screen.findByRole("checkbox", { name: "jobs" }));
  expect(screen.getByRole("group", { name: "job" })).toBeTruthy();
});

it("says what the server refuses at the service that it is of", async () => {
  fetchJson.mockResolvedValue(ready("im-1"));
  const { user, create, read } = view("services: { web: { image: 'shop:1' } }");
  create.mockResolvedValueOnce({
    ok: false,
    code: "invalid-input",
    message: "No.",
    fieldErrors: { "workloads.1.spec.port": "Use a whole number.", id: "There is one already." },
  });
  await read();
  await press(user, composeText.fetch);
  await screen.findByText(composeText.there);
  await press(user, composeText.create);
  const web = within(screen.getByRole("group", { name: "web" }));
  expect(await web.findByText("Use a whole number.")).toBeTruthy();
  expect(screen.getByText("There is one already.")).toBeTruthy();
  await user.type(web.getByLabelText("Port"), "1");
  expect(web.queryByText("Use a whole number.")).toBeNull();
});

it("says with the line why a text can't be read, until it is changed", async () => {
  const { user, read } = view("services:\n  web: { image: a, scale: many }\n");
  await read();
  expect(await screen.findByText('Line 2: "many" is no number or port that fits here.')).toBeTruthy();
  await user.type(screen.getByLabelText(composeText.text), " ");
  expect(screen.queryByText(/Line 2/)).toBeNull();
});

it("says why an image can't be looked at", async () => {
  const { user, askForImage, read } = view("services: { web: { image: 'Shop' } }");
  askForImage.mockResolvedValue({
    ok: false,
    code: "invalid-input",
    message: "It is no image.",
    fieldErrors: {},
  });
  await read();
  await user.click(await screen.findByRole("button", { name: composeText.fetch }));
  expect(await screen.findByText("It is no image.")).toBeTruthy();
});
