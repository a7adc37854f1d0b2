import path from "node:path";

/** Where what is sent lies until an image is made of it. */
export const uploadsFolder = (dataDir: string): string => path.join(dataDir, "uploads");
export const uploadPath = (dataDir: string, upload: string): string =>
  path.join(uploadsFolder(dataDir), upload);
