export { NotFound as default } from "@/components/frame/not-found";
