/** What is said of files and folders that an image is made of. */
export const uploadsText = {
  noTar: "This is no tar. Send a tar, plain or of gzip (.tar, .tar.gz, .tgz).",
  tooLarge: "It is larger than 2 GiB, which is the most that is taken.",
  full: "The disk is full: there is no room for what was sent. Free some room, then send it again.",
  cutOff: "The connection ended before everything had come. Send it again.",
  busy: "Another upload is under way. Send this one when it is over.",
  nothing: "Nothing was sent.",
  type: "Send it as application/x-tar or application/gzip.",
} as const;
