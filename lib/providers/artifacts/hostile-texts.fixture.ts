import fc from "fast-check";

/** Texts that broke something somewhere, and whatever else there is. */
export const anyText = fc.oneof(
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "\n",
    " ",
    "a//b",
    "../..",
    "%2f..%2f",
    "{{.ID}}",
    "__proto__",
    "$(reboot)",
    "'\"`;",
    "x".repeat(5000),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);
/** Names of artifacts, of any kind and of none. */
export const anyReference = fc.oneof(
  fc.constantFrom("image:x//y", "image:x/../y", "image:a:b:c", "image:A", "image:a@b", "image:http://h/x"),
  fc.constantFrom(
    "demo:v1",
    "demo:nope",
    "image:localhost/mayfly-nowhere:1",
    "tar:/nowhere.tar",
    "tar:/dev/zero",
    "tar:/etc",
  ),
  anyText.map((text) => `image:${text}`),
  anyText.map((text) => `tar:/${text}`),
  anyText,
);
