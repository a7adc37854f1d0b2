import { describe, expect, it } from "vitest";
import { drawable, previewOf, saidOf } from "./prepare-preview";
import { MEASURED } from "@/components/claims/claims.fixture";
import { answersShown } from "@/lib/reports/core/answers-shown";
import { documentOfAll } from "@/lib/reports/core/answers-shown.fixture";
import { DOCUMENT } from "./report.fixture";

describe("what a chat shows of a report", () => {
  it("is its title, what its author says it shows, and no bars without figures", () => {
    expect(previewOf(DOCUMENT)).toEqual({
      title: "VMs against containers",
      sentence: "What we saw.",
      figures: null,
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
  ["VM > container, hello_vm #2", "VM > container, hello_vm #2"],
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

describe("what a browser and a chat write of a report", () => {
  const claims = { ...DOCUMENT, answers: { ...DOCUMENT.answers, claims: MEASURED } };
  const figures = "Of 14 claims 1 does not hold here and 13 are not measured here yet.";

  it.each(["VM > container", "hello_vm #2", "זמן אתחול", "起動時間 🐝", "<script>"])(
    "is its title as it is: %s",
    (title) => expect(saidOf({ ...DOCUMENT, title }).title).toBe(title),
  );

  it("is the author's words without their marks, and then the figures", () => {
    const introduction = "See [the plan](https://wiki.example/plan) for **why**.\n\n| a |\n|---|";
    expect(saidOf({ ...claims, introduction }).sentence).toBe(`See the plan for why. ${figures}`);
    expect(saidOf({ ...claims, introduction: "" }).sentence).toBe(figures);
    expect(saidOf({ ...DOCUMENT, introduction: "Only words." }).sentence).toBe("Only words.");
  });

  it("loses no figure in the picture where the author says something", () => {
    expect(previewOf({ ...claims, introduction: "*Why* we moved." })).toMatchObject({
      sentence: "Why we moved.",
      figures,
    });
    expect(previewOf({ ...claims, introduction: "" })).toMatchObject({ sentence: figures, figures: null });
  });
});

it("draws no figure that no section shows", () => {
  const of = (kind: "headline" | "scale" | "machine") => {
    const document = documentOfAll([{ id: "s1", kind }]);
    return previewOf({ ...document, answers: answersShown(document) }).timing?.split(",")[0] ?? null;
  };
  expect([of("headline"), of("scale"), of("machine")]).toEqual(["startup", "scale-out", null]);
});
