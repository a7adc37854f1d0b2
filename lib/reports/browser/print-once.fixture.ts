// Prints a page that never says that it is drawn, and tells when the browser draws it: `tsx print-once.fixture.ts DATA_DIR PORT`.
import { chromiumPath } from "./chromium-path";
import { printPage } from "./print-page";

const [, , dataDir = "", port = ""] = process.argv;
process.once("SIGTERM", () => process.exit(0));
await printPage(
  { program: await chromiumPath(), dataDir, host: "127.0.0.1", port: Number(port) },
  {
    path: "/print/never",
    paper: "a4",
    onStage: async (stage) => {
      if (stage === "drawing") process.stdout.write("drawing\n");
    },
  },
);
