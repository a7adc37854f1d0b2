/** The application that is made for demonstrations; others that are simulated are histories. */
export const SIMULATED_FLEET = "simulated-hello";
