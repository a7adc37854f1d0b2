// The frame of the dashboard without its loading states: what is under them is sent before it is known to be missing.
export { default } from "../(dashboard)/layout";
