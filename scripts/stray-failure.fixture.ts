// Loaded before the controller's main by a test, which then has something fail that nobody waits for.
process.on("message", (what) => {
  if (what === "reject") void Promise.reject(new Error("a stray rejection"));
  if (what !== "throw") return;
  setImmediate(() => {
    throw new Error("a stray throw");
  });
});
