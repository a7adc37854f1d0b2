import { describe, expect, it } from "vitest";
import { drawable, previewOf } from "./prepare-preview";
import { MEASURED } from "@/components/claims/claims.fixture";
import { answersShown } from "@/lib/reports/core/answers-shown";
import { documentOfAll } from "@/lib/reports/core/answers-shown.fixture";
import { DOCUMENT } from "./report.fixture";

describe("what a chat shows of a report", () => {
  it("is its title, what its author says it shows, and no bars without figures", () => {
    expect(previewOf(DOCUMENT)).toEqual({
      title: "VMs against containers",
      sentence: "What we saw.",
      bars: [],
      timing: null,
    });
  });

  it("names itself where nothing of the title can be drawn, and says nothing where nobody did", () => {
    expect(previewOf({ ...DOCUMENT, title: "🐝🐝", introduction: "" })).toMatchObject({
      title: "A timing report",
      sentence: "",
    });
  });

  it("is cut between words", () => {
    const { sentence } = previewOf({ ...DOCUMENT, introduction: "word ".repeat(100) });
    expect(sentence.length).toBeLessThanOrEqual(240);
    expect(sentence.endsWith("word…")).toBe(true);
  });
});

it.each([
  ["requested → ready", "requested to ready"],
  ["**bold** `code`", "bold code"],
  ["naïve café", "naïve café"],
  ["🐝 bees", "bees"],
  ["זמן startup", "startup"],
  ["a\n\nb", "a b"],
  ["日本", ""],
])("of %j %j can be drawn", (text, drawn) => expect(drawable(text)).toBe(drawn));

it("of claims says what became of them", () => {
  const claims = { ...DOCUMENT, introduction: "", answers: { ...DOCUMENT.answers, claims: MEASURED } };
  expect(previewOf(claims).sentence).toBe(
    "Of 14 claims 1 does not hold here and 13 are not measured here yet.",
  );
});

it("draws no figure that no section shows", () => {
  const of = (kind: "headline" | "scale" | "machine") => {
    const document = documentOfAll([{ id: "s1", kind }]);
    return previewOf({ ...document, answers: answersShown(document) }).timing?.split(",")[0] ?? null;
  };
  expect([of("headline"), of("scale"), of("machine")]).toEqual(["startup", "scale-out", null]);
});
