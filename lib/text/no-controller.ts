export const NO_CONTROLLER =
  "No controller is running: what you ask for is kept, and carried out once one runs.";
