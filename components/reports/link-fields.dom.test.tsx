import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { InPage } from "@/components/workloads/answering.fixture";
import type { ActionResult } from "@/lib/actions/action-result";
import type { AcceptedLink } from "@/lib/reports/schema";
import { LinkFields, MadeLink } from "./link-fields";
import { DOCUMENT } from "./report.fixture";
import { useNewLink } from "./use-new-link";

type Answer = ActionResult<AcceptedLink>;
const TOKEN = "A".repeat(43);
const MADE: Answer = { ok: true, data: { linkId: "rl-1", token: TOKEN } };

function Form({ action }: { readonly action: (input?: unknown) => Promise<Answer> }) {
  const link = useNewLink(action);
  if (link.address !== null)
    return (
      <MadeLink
        link={{ ...link, address: link.address }}
        report={{ ...DOCUMENT, sections: [{ id: "s1", kind: "startup" }] }}
      />
    );
  return (
    <>
      <LinkFields link={link} errors={link.failure?.fieldErrors ?? {}} />
      <button type="button" onClick={() => void link.make("rp-1", "The board")}>
        Make
      </button>
    </>
  );
}

function form(answer: Answer = MADE) {
  const action = vi.fn<(input?: unknown) => Promise<Answer>>(() => Promise.resolve(answer));
  render(
    <InPage>
      <Form action={action} />
    </InPage>,
  );
  const user = userEvent.setup();
  return {
    user,
    choose: async (option: string) => {
      await user.click(screen.getByRole("combobox", { name: "The link ends" }));
      await user.click(await screen.findByRole("option", { name: option }));
    },
    make: async () => {
      await user.click(screen.getByRole("button", { name: "Make" }));
      await waitFor(() => expect(action).toHaveBeenCalledTimes(1));
      return action.mock.calls[0]?.[0];
    },
  };
}

it("a link ends at the time that was chosen, in the browser's zone", async () => {
  const { user, choose, make } = form();
  await choose("at a time of its own");
  const field = screen.getByLabelText<HTMLInputElement>("It ends at");
  expect(field.value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
  await user.clear(field);
  await user.type(field, "2999-01-01T08:00");
  expect(await make()).toMatchObject({ expiresAt: new Date(2999, 0, 1, 8).toISOString() });
});

it("what is no time is refused at its field", async () => {
  const message = "Choose a time that is still to come.";
  const refused: Answer = { ok: false, code: "invalid-input", message, fieldErrors: { expiresAt: message } };
  const { user, choose, make } = form(refused);
  await choose("at a time of its own");
  await user.clear(screen.getByLabelText("It ends at"));
  expect(await make()).toMatchObject({ expiresAt: "" });
  expect(await screen.findByText(message)).toBeTruthy();
  expect(screen.getByLabelText("It ends at").getAttribute("aria-invalid")).toBe("true");
});

it("a link with a password gives nothing besides, and says so", async () => {
  const { user, make } = form();
  await user.click(screen.getByRole("button", { name: "Badges and embedding" }));
  await user.click(screen.getByRole("checkbox", { name: /^Give figures as badges/ }));
  await user.type(screen.getByLabelText("Password (optional)"), "correct horse");
  expect(screen.getByText(/^With a password a link gives neither/)).toBeTruthy();
  expect(await make()).toMatchObject({ password: "correct horse", givesBadges: false, embedOrigins: [] });
  expect(await screen.findByLabelText("link")).toBeTruthy();
  expect(screen.queryByLabelText("Badge as Markdown")).toBeNull();
});

it("what was chosen is copied where the link is told", async () => {
  const { user, make } = form();
  await user.click(screen.getByRole("button", { name: "Badges and embedding" }));
  await user.click(screen.getByRole("checkbox", { name: /^Give figures as badges/ }));
  await user.type(screen.getByLabelText(/^Pages that may show/), "https://a.example");
  expect(await make()).toMatchObject({
    password: null,
    givesBadges: true,
    embedOrigins: ["https://a.example"],
  });
  const markdown = await screen.findByLabelText<HTMLInputElement>("Badge as Markdown");
  expect(markdown.value).toContain(`/r/${TOKEN}/badge/startup-median-a.svg`);
  expect(screen.getByLabelText<HTMLInputElement>("Frame, as HTML").value).toContain(`/r/${TOKEN}/embed`);
});

it("a link that is made is copied where the browser lets it be, and the way to copy it comes next", async () => {
  const { make } = form();
  await make();
  expect(await screen.findByText("The link is copied. It is shown only now:")).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe(`${location.origin}/r/${TOKEN}`);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Copy link" }));
});

it("a link that the browser does not copy is there to be copied", async () => {
  const { make } = form();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("Not allowed."));
  await make();
  expect(await screen.findByText("The link, which is shown only now:")).toBeTruthy();
});
