import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { InPage } from "@/components/workloads/answering.fixture";
import type { Proposal } from "@/lib/images/core/propose";
import { imagesText } from "@/lib/text/images";
import type { ApplicationActions } from "./actions";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { ApplicationForm } from "./application-form-card";
import { ImageSearch } from "./image-search";

const { push } = vi.hoisted(() => ({ push: vi.fn<(href: string) => void>() }));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push, prefetch: () => undefined }),
  usePathname: () => "/applications/new",
}));
beforeEach(() => push.mockReset());

const PROPOSAL: Proposal = {
  hindrances: [],
  port: null,
  probePath: "/",
  needs: { capabilities: [], writableRoot: true },
  memoryMb: { container: 256, vm: 320 },
  notes: ["port-unknown"],
};
const refusal = (message: string, fieldErrors: Readonly<Record<string, string>>) =>
  ({ ok: false, code: "invalid-input", message, fieldErrors }) as const;

function form(
  action: ApplicationActions["create"],
  proposal: Partial<Proposal> = {},
  hindrances: string[] = [],
) {
  const user = userEvent.setup();
  render(
    <InPage>
      <ApplicationForm
        reference="team/shop:1"
        proposal={{ ...PROPOSAL, ...proposal }}
        action={action}
        machine={{ cpus: 4, freeMemoryMb: 1500 }}
        workloads={[workloadOf({ starts: [[1, 2060]] })]}
        hindrances={hindrances}
      />
    </InPage>,
  );
  const region = within(screen.getByRole("region", { name: "How it runs" }));
  return {
    user,
    region,
    field: (name: string) => region.getByRole<HTMLInputElement>("textbox", { name }),
    create: () => user.click(region.getByRole("button", { name: "Create and start" })),
  };
}

it("asks for both ways, and leads to them", async () => {
  const action = vi.fn<ApplicationActions["create"]>(() =>
    Promise.resolve({ ok: true, data: { applicationId: "shop", rollouts: [] } }),
  );
  const { user, region, field, create } = form(action);
  expect(field("Name").value).toBe("shop");
  expect(region.getByText(imagesText.notes["port-unknown"])).toBeTruthy();
  expect(region.getByText("One of the VMs starts in about 2.06 s: the median of 1 start here.")).toBeTruthy();
  expect(region.getByText("How long containers take to start is not measured here yet.")).toBeTruthy();
  expect(region.getByText("Takes up to 1152 MB of memory for 4 instances.")).toBeTruthy();
  await user.type(field("Instances of each"), "0");
  expect(region.getByText(/^They take 11\.3 GB; of the 1\.4 GB that/)).toBeTruthy();
  await user.clear(field("Instances of each"));
  await user.type(field("Instances of each"), "2");
  await user.type(field("Port"), "8090");
  await create();
  expect(action).toHaveBeenCalledOnce();
  expect(action.mock.calls[0]?.[0]).toMatchObject({
    id: "shop",
    idempotencyKey: expect.any(String),
    workloads: [
      { id: "shop-container", spec: { port: 8090, memoryMb: 256, artifact: "image:team/shop:1" } },
      { id: "shop-vm", spec: { port: 8090, memoryMb: 320 } },
    ],
  });
  expect(push).toHaveBeenCalledWith("/workloads?application=shop");
});

it("says of each wrong field once what is wrong, until it is changed", async () => {
  const { user, region, field, create } = form(() =>
    Promise.resolve(
      refusal("No.", {
        "workloads.0.spec.port": "Use a whole number.",
        "workloads.1.spec.port": "Use a whole number.",
        "workloads.1.spec.memoryMb": "Too little.",
      }),
    ),
  );
  await create();
  expect(await region.findByText("Nothing was changed: 2 fields need another look.")).toBeTruthy();
  expect(region.getAllByText("Use a whole number.")).toHaveLength(1);
  expect(field("Port").getAttribute("aria-invalid")).toBe("true");
  expect(field("Memory of a VM, MB").getAttribute("aria-invalid")).toBe("true");
  await user.type(field("Port"), "80");
  expect(field("Port").getAttribute("aria-invalid")).toBeNull();
  expect(field("Memory of a VM, MB").getAttribute("aria-invalid")).toBe("true");
  expect(push).not.toHaveBeenCalled();
});

it("asks for nothing where neither way is chosen", async () => {
  const action = vi.fn<ApplicationActions["create"]>();
  const { user, region, create } = form(action);
  await user.click(region.getByRole("checkbox", { name: "Containers" }));
  expect(region.queryByRole("textbox", { name: "Memory of a container, MB" })).toBeNull();
  await user.click(region.getByRole("checkbox", { name: "VMs" }));
  await create();
  expect(region.getByText(imagesText.form.none)).toBeTruthy();
  expect(action).not.toHaveBeenCalled();
});

it("says why an image can't run, and asks for a command where it has none", () => {
  const { region } = form(vi.fn(), { hindrances: ["no-process"] }, ["This image says no program that runs."]);
  expect(region.getByText("This image says no program that runs.")).toBeTruthy();
  expect(region.getByRole("button", { name: "Give a command" })).toBeTruthy();
});

it("says by the field what is no image, and hands on what was asked for", async () => {
  const user = userEvent.setup();
  const onAsked = vi.fn<(id: string) => void>();
  const action = vi
    .fn<ApplicationActions["askForImage"]>()
    .mockResolvedValueOnce(refusal("No.", { reference: "Name an image." }))
    .mockResolvedValueOnce({ ok: true, data: { fetchId: "im-1" } });
  render(
    <InPage>
      <ImageSearch action={action} initial="" onAsked={onAsked} />
    </InPage>,
  );
  const field = screen.getByRole("textbox", { name: "Image" });
  await user.type(field, "{Enter}");
  expect(await screen.findByText("Name an image.")).toBeTruthy();
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await user.type(field, "shop:1{Enter}");
  expect(action.mock.calls[1]?.[0]).toMatchObject({ reference: "shop:1" });
  expect(onAsked).toHaveBeenCalledWith("im-1");
});
