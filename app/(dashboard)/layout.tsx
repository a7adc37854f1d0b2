import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { DashboardFrame } from "@/components/frame/dashboard-frame";
import { SIDEBAR_COOKIE } from "@/components/frame/sidebar-cookie";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const isCollapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === "collapsed";
  return <DashboardFrame startsCollapsed={isCollapsed}>{children}</DashboardFrame>;
}
