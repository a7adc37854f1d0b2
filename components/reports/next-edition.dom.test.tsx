import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { createQueryClient } from "@/lib/query-client";
import type { EditionDto, ReportDto, ShownReport } from "@/lib/reports/schema";
import { NextEdition } from "./next-edition";
import { REPORT, SHOWN } from "./report.fixture";

const WRITTEN: ReportDto = { ...REPORT, title: "Why we moved", generation: 2 };
const edition = (number: number, state: EditionDto["state"]): EditionDto => ({
  ...(REPORT.editions[0] as EditionDto),
  number,
  state,
});

function notice(report: ReportDto, shown: ShownReport = SHOWN) {
  const action = vi.fn(() => Promise.resolve({ ok: true, data: { reportId: "rp-1", edition: 2 } } as const));
  const client = createQueryClient();
  const at = (one: ReportDto, read: ShownReport) => (
    <QueryClientProvider client={client}>
      <NextEdition report={one} shown={read} action={action} />
    </QueryClientProvider>
  );
  const { rerender } = render(at(report, shown));
  return { action, hear: (one: ReportDto, read: ShownReport) => rerender(at(one, read)) };
}

it("says what readers do not see yet, makes the edition that they will, and says when they do", async () => {
  const { action, hear } = notice(WRITTEN);
  expect(screen.getByText(/^Since edition 1 this was written anew: title\./)).toBeTruthy();
  await userEvent.setup().click(screen.getByRole("button", { name: "Make edition 2" }));
  expect(action).toHaveBeenCalledWith(expect.objectContaining({ reportId: "rp-1" }));
  expect(document.activeElement).toBe(screen.getByRole("status"));
  hear({ ...WRITTEN, editions: [edition(2, "asked"), edition(1, "made")] }, SHOWN);
  expect(screen.getByRole("status").textContent).toBe("Edition 2 is being made.");
  hear(
    { ...WRITTEN, editions: [edition(2, "made"), edition(1, "made")] },
    { ...SHOWN, edition: 2, document: SHOWN.document && { ...SHOWN.document, title: WRITTEN.title } },
  );
  expect(screen.getByRole("status").textContent).toBe("Readers see edition 2 now.");
  expect(document.activeElement).toBe(screen.getByRole("status"));
});

it.each<[string, ReportDto, ShownReport]>([
  ["the newest edition says what is written", { ...REPORT, generation: 2 }, SHOWN],
  ["an earlier edition is read", { ...WRITTEN, editions: [edition(2, "made"), edition(1, "made")] }, SHOWN],
  ["none is made yet", { ...WRITTEN, editions: [edition(1, "failed")] }, { ...SHOWN, document: null }],
])("says nothing where %s", (_, report, shown) => {
  notice(report, shown);
  expect(screen.getByRole("status").textContent).toBe("");
});
