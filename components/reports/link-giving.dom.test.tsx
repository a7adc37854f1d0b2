import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { InPage } from "@/components/workloads/answering.fixture";
import type { ActionResult } from "@/lib/actions/action-result";
import type { LinkDto, ReportDto } from "@/lib/reports/schema";
import { LinkGiving } from "./link-giving";
import { DOCUMENT } from "./report.fixture";

const AT = "2026-07-01T12:00:00.000Z";
const LINK: LinkDto = {
  id: "rl-1",
  name: "The board",
  state: "open",
  hasPassword: false,
  expiresAt: null,
  revokedAt: null,
  givesBadges: false,
  embedOrigins: [],
  createdAt: AT,
  actor: "you",
  views: 0,
  lastViewAt: null,
};
const REPORT: ReportDto = {
  ...DOCUMENT,
  sections: [{ id: "s1", kind: "startup" }],
  id: "rp-1",
  mode: "frozen",
  author: "you",
  generation: 1,
  createdAt: AT,
  updatedAt: AT,
  deletedAt: null,
  editions: [],
  links: [],
  asOf: AT,
};
type Answer = ActionResult<{ linkId: string }>;
const SAVED: Answer = { ok: true, data: { linkId: "rl-1" } };
const TOKEN = "A".repeat(43);

async function open(link: Partial<LinkDto>, answer: Answer = SAVED) {
  const user = userEvent.setup();
  const action = vi.fn<(input?: unknown) => Promise<Answer>>(() => Promise.resolve(answer));
  const { container } = render(
    <InPage>
      <LinkGiving link={{ ...LINK, ...link }} report={REPORT} action={action} />
    </InPage>,
  );
  await user.click(screen.getByRole("button", { name: /^Badges and embedding ?: The board$/ }));
  // What is in it comes once somebody reaches for it.
  await waitFor(() => expect(container.querySelector("form")).not.toBeNull());
  return { user, action };
}

beforeEach(() => {
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("sends what was chosen, each origin by itself", async () => {
  const { user, action } = await open({});
  await user.click(screen.getByRole("checkbox", { name: /^Give figures as badges/ }));
  await user.type(screen.getByLabelText(/^Pages that may show/), "https://a.example, https://b.example\nx");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(action).toHaveBeenCalledTimes(1));
  expect(action.mock.calls[0]?.[0]).toMatchObject({
    linkId: "rl-1",
    givesBadges: true,
    embedOrigins: ["https://a.example", "https://b.example", "x"],
  });
});

it("says at the field what is no origin, and once", async () => {
  const message = "x is no origin.";
  const fieldErrors = { embedOrigins: message };
  const { user } = await open({}, { ok: false, code: "invalid-input", message, fieldErrors });
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(message)).toBeTruthy();
  expect(screen.getByLabelText(/^Pages that may show/).getAttribute("aria-invalid")).toBe("true");
  expect(screen.getAllByText(message)).toHaveLength(1);
});

it("of a link with a password says why it gives neither", async () => {
  await open({ hasPassword: true });
  expect(screen.getByText(/^With a password a link gives neither/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  expect(screen.queryByRole("checkbox")).toBeNull();
});

it("copies what leads to it once the link is pasted, and says what is none", async () => {
  const { user } = await open({ givesBadges: true, embedOrigins: ["https://a.example"] });
  const address = screen.getByLabelText(/^The link, pasted here/);
  await user.type(address, "https://m.example/x");
  expect(screen.getByText(/^This is no link to a report/)).toBeTruthy();
  await user.clear(address);
  await user.type(address, `https://m.example/r/${TOKEN}`);
  expect(screen.queryByText(/^This is no link/)).toBeNull();
  expect(screen.getByRole("img", { name: "Startup, median of VMs" }).getAttribute("src")).toBe(
    `/r/${TOKEN}/badge/startup-median-a.svg`,
  );
  expect(screen.getByLabelText<HTMLInputElement>("Badge as Markdown").value).toBe(
    `[![Startup, median of VMs](https://m.example/r/${TOKEN}/badge/startup-median-a.svg)](https://m.example/r/${TOKEN})`,
  );
  expect(screen.getByLabelText<HTMLInputElement>("Frame, as HTML").value).toContain(
    `<iframe src="https://m.example/r/${TOKEN}/embed" title="VMs against containers"`,
  );
});

it("offers nothing to copy of what a link does not give", async () => {
  await open({});
  expect(screen.queryByLabelText(/^The link, pasted here/)).toBeNull();
});
