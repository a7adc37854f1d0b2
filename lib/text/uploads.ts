/** What is said of files and folders that an image is made of. */
export const uploadsText = {
  noTar: "This is no tar. Send a tar, plain or of gzip (.tar, .tar.gz, .tgz).",
  tooLarge: "It is larger than 2 GiB, which is the most that is taken.",
  full: "The disk is full: there is no room for what was sent. Free some room, then send it again.",
  cutOff: "The connection ended before everything had come. Send it again.",
  busy: "Another upload is under way. Send this one when it is over.",
  nothing: "Nothing was sent.",
  tab: "A Dockerfile or a tar",
  title: "What the image is made of",
  explained:
    "A folder with a Dockerfile, an image that docker save or podman save wrote, or the tar of a root file system: at most 2 GiB, and half an hour to make it.",
  folder: "Folder with a Dockerfile",
  folderHint:
    ".git is left out. All files may be executed, as of those that come from Windows; empty folders do not come along.",
  file: "Or a tar",
  fileHint: "Plain or of gzip. What it holds is looked at first, and says what becomes of it.",
  network: "Steps of the build may reach the network",
  networkHint:
    "Without it a RUN step reaches nothing, as an instance does. With it one reaches what containers of this engine reach: the internet, and maybe this machine's own network. Base images are fetched either way.",
  send: "Send and make it",
  sending: (share: string): string => `Sending it: ${share}.`,
  stop: "Stop sending",
  choose: "Choose a folder or a tar.",
  chooseOne: "Choose a folder or a tar, not both.",
  noDockerfile: (folder: string): string => `${folder} has no Dockerfile at its top.`,
  tooMany: (most: string): string =>
    `The folder has more than ${most} files. Give a tar of it, or leave some out.`,
  emptyFolder: "The folder has no files.",
  lost: "The server can't be reached, or ended the connection.",
  log: "What the engine said",
  logLeft: (count: string): string => `${count} came before.`,
  type: "Send it as application/x-tar or application/gzip.",
} as const;
