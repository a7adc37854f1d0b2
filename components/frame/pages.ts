import type { Route } from "./paths";
import {
  Activity,
  Boxes,
  Eye,
  FileChartColumn,
  FlaskConical,
  LayoutDashboard,
  MessageSquareQuote,
  Plug,
  Rocket,
  Scale,
  type LucideIcon,
} from "lucide-react";
import { text } from "@/lib/text/en";

export interface Page {
  readonly href: Route;
  readonly label: string;
  readonly icon: LucideIcon;
}

export const PAGES: readonly Page[] = [
  { href: "/", label: text.pages.overview, icon: LayoutDashboard },
  { href: "/workloads", label: text.pages.workloads, icon: Boxes },
  { href: "/rollouts", label: text.pages.rollouts, icon: Rocket },
  { href: "/compare", label: text.pages.compare, icon: Scale },
  { href: "/experiments", label: text.pages.experiments, icon: FlaskConical },
  { href: "/claims", label: text.pages.claims, icon: MessageSquareQuote },
  { href: "/reports", label: text.pages.reports, icon: FileChartColumn },
  { href: "/events", label: text.pages.events, icon: Activity },
  { href: "/providers", label: text.pages.providers, icon: Plug },
  { href: "/observe", label: text.pages.observe, icon: Eye },
];

const isWithin = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

export const isOn = (path: string, href: string): boolean =>
  href === "/"
    ? path === "/"
    : isWithin(path, href) || (href === "/workloads" && isWithin(path, "/applications"));
