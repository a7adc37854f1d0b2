/** Listens to what changes before the first page is read, so that each page can say how far it had heard; makes the editions that are asked for, and tidies reports up. */
export async function register(): Promise<void> {
  // Spelled out, since the bundler takes the server's own code out for other runtimes by these very words.
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env.DATABASE_URL !== undefined) {
    const { makeEditionsFromNowOn } = await import("./app/editions");
    makeEditionsFromNowOn();
    const { tidyReportsFromNowOn } = await import("./app/tidied-reports");
    tidyReportsFromNowOn();
    const { makePdfsFromNowOn } = await import("./app/pdfs");
    makePdfsFromNowOn();
  }
}
