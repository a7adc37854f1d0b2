import { bool, float, int, orNull, text, word } from "@/lib/lifecycle/columns";
import type { SampleSubject } from "./core/sample-dto";

/** What every sample's statement says of what it is of. */
export const SUBJECT_COLUMNS = {
  id: text,
  applicationId: text,
  workloadId: text,
  kind: word<SampleSubject["kind"]>(),
  revision: int,
  at: float,
  isSimulated: bool,
  rolloutId: orNull(text),
  readyThen: orNull(int),
};
