import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { ActionResult } from "@/lib/actions/action-result";
import { createQueryClient } from "@/lib/query-client";
import type { AcceptedReport, ReportDto } from "@/lib/reports/schema";
import { REPORT, SHOWN } from "./report.fixture";
import { ReportEditor } from "./report-editor";

type Answer = ActionResult<AcceptedReport>;
const MADE: Answer = { ok: true, data: { reportId: "rp-1", generation: 2 } };
const refused = (code: "conflict" | "invalid-input", fieldErrors: Record<string, string> = {}): Answer => ({
  ok: false,
  code,
  message: "Refused.",
  fieldErrors,
});

function editor(answers: readonly Answer[] = [MADE], report: ReportDto = REPORT) {
  const action = vi.fn<(input?: unknown) => Promise<Answer>>();
  for (const answer of answers) action.mockResolvedValueOnce(answer);
  const onClose = vi.fn();
  vi.stubGlobal("fetch", () => new Promise<never>(() => undefined));
  const client = createQueryClient();
  const at = (one: ReportDto) => (
    <QueryClientProvider client={client}>
      <ReportEditor report={one} action={action} shown={SHOWN} onClose={onClose} />
    </QueryClientProvider>
  );
  const { rerender } = render(at(report));
  const user = userEvent.setup();
  return {
    user,
    onClose,
    hear: (one: ReportDto) => rerender(at(one)),
    write: async (text: string) => {
      await user.clear(screen.getByLabelText("Title"));
      await user.type(screen.getByLabelText("Title"), text);
    },
    press: (name: string | RegExp) => user.click(screen.getByRole("button", { name })),
    sent: () => action.mock.calls.map(([input]) => input),
  };
}

it("begins at the title, and its preview names no edition, since none says this", () => {
  editor();
  expect(screen.getByLabelText("Title")).toBe(document.activeElement);
  const preview = within(screen.getByRole("region", { name: "Preview" }));
  expect(preview.queryByText("edition 1")).toBeNull();
  expect(preview.queryByText(/^So the next edition will read/)).toBeNull();
});

it("says of a frozen report what is not read yet", async () => {
  const { write } = editor();
  await write("Why we moved");
  expect(screen.getByText(/^So the next edition will read/)).toBeTruthy();
});

it("shows who is told what the other wrote, to be taken field by field or saved over", async () => {
  const { write, press, hear, sent, onClose } = editor([refused("conflict"), MADE]);
  await write("Mine");
  await press("Save");
  const told = await screen.findByRole("region", { name: "Somebody else saved this report meanwhile" });
  await waitFor(() => expect(document.activeElement).toBe(told));
  hear({ ...REPORT, title: "Theirs", introduction: "Theirs too", generation: 2 });
  expect(within(told).getByText("Theirs too")).toBeTruthy();
  expect(within(told).getByText("Mine")).toBeTruthy();
  await press(/^Take theirs ?: Introduction$/);
  expect(document.activeElement).toBe(told);
  expect(screen.getByLabelText<HTMLTextAreaElement>("Introduction").value).toBe("Theirs too");
  await press("Save over theirs");
  expect(sent()[1]).toMatchObject({ title: "Mine", introduction: "Theirs too", expectedGeneration: 2 });
  expect(onClose).toHaveBeenCalled();
});

it("saves over nothing that was not shown, however often the report changes", async () => {
  const { write, press, hear, sent } = editor([refused("conflict"), refused("conflict"), MADE]);
  await write("Mine");
  await press("Save");
  hear({ ...REPORT, title: "Second", generation: 2 });
  hear({ ...REPORT, title: "Third", generation: 3 });
  expect(screen.getByText("Second")).toBeTruthy();
  await press("Save over theirs");
  expect(sent()[1]).toMatchObject({ expectedGeneration: 2 });
  expect(await screen.findByText("Third")).toBeTruthy();
  await press("Save over theirs");
  expect(sent()[2]).toMatchObject({ expectedGeneration: 3 });
});

it("says once, at its field, what is wrong with a section, and goes there", async () => {
  const rollout = { id: "s4", kind: "rollout", rolloutId: "" } as const;
  const { press } = editor([refused("invalid-input", { "sections.1.rolloutId": "Fill this in." })], {
    ...REPORT,
    sections: [...REPORT.sections, rollout],
  });
  await press("Save");
  expect(await screen.findAllByText("Fill this in.")).toHaveLength(1);
  const field = screen.getByRole("combobox", { name: "Rollout" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(field);
});

it("goes on at the next section where one is taken out, and at what adds one after the last", async () => {
  const { press } = editor([], {
    ...REPORT,
    sections: [
      { id: "s1", kind: "headline" },
      { id: "s2", kind: "startup" },
    ],
  });
  const focused = () => document.activeElement?.getAttribute("aria-label");
  await press("Remove: Headline");
  expect(focused()).toBe("Remove: Startup");
  await press("Remove: Startup");
  expect(focused()).toBe("Add a section");
});
