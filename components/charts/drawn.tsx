"use client";

import dynamic from "next/dynamic";

/** One chunk for all charts, asked for once the page is there; their places have their heights before. */
const drawings = () => import("./drawings");

export const AvailabilityDrawing = dynamic(() => drawings().then((all) => all.AvailabilityDrawing), {
  ssr: false,
});
export const CdfDrawing = dynamic(() => drawings().then((all) => all.CdfDrawing), { ssr: false });
export const DotStripDrawing = dynamic(() => drawings().then((all) => all.DotStripDrawing), { ssr: false });
export const GanttDrawing = dynamic(() => drawings().then((all) => all.GanttDrawing), { ssr: false });
export const LifetimesDrawing = dynamic(() => drawings().then((all) => all.LifetimesDrawing), { ssr: false });
export const ReadyCurveDrawing = dynamic(() => drawings().then((all) => all.ReadyCurveDrawing), {
  ssr: false,
});
export const ReadyHistoryDrawing = dynamic(() => drawings().then((all) => all.ReadyHistoryDrawing), {
  ssr: false,
});
export const SparklineDrawing = dynamic(() => drawings().then((all) => all.SparklineDrawing), { ssr: false });
export const StartsDrawing = dynamic(() => drawings().then((all) => all.StartsDrawing), { ssr: false });
export const ScaleOutsDrawing = dynamic(() => drawings().then((all) => all.ScaleOutsDrawing), { ssr: false });
export const StagesDrawing = dynamic(() => drawings().then((all) => all.StagesDrawing), { ssr: false });
export const SurvivalDrawing = dynamic(() => drawings().then((all) => all.SurvivalDrawing), { ssr: false });
export const UsageDrawing = dynamic(() => drawings().then((all) => all.UsageDrawing), { ssr: false });
