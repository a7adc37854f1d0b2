import { render, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { answersShown } from "@/lib/reports/core/answers-shown";
import { documentOfAll } from "@/lib/reports/core/answers-shown.fixture";
import { OF_COMPARISON } from "@/lib/reports/core/sections";
import { WithoutLinks } from "@/components/ui/without-links";
import type { ReportDocument, Section } from "@/lib/reports/schema";
import { SectionView } from "./section-view";

vi.mock("next/navigation", () => ({ useRouter: () => ({}) }));

/** What a section says once all that draws it is there. */
async function drawn(section: Section, document: ReportDocument): Promise<string> {
  const { container, unmount } = render(
    <WithoutLinks value>
      <SectionView section={section} document={document} isComputing={false} />
    </WithoutLinks>,
  );
  let last = "";
  const isDrawn = () => {
    const before = last;
    last = container.textContent;
    expect([last, container.querySelector("[data-undrawn]")]).toEqual([before, null]);
    expect(last.length).toBeGreaterThan(20);
  };
  await waitFor(isDrawn, { timeout: 45_000 });
  unmount();
  return last;
}

it.each([...OF_COMPARISON, "fleet"] as const)(
  "a section %s says of what readers get all that it says of the whole",
  async (kind) => {
    const section = { id: "s1", kind } as const;
    const document = documentOfAll([section], true);
    const whole = await drawn(section, document);
    expect(await drawn(section, { ...document, answers: answersShown(document) })).toBe(whole);
  },
);
