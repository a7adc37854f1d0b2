import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// Without globals the library does not find the end of a test by itself.
afterEach(cleanup);
