"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import { NotDrawn, Undrawn } from "@/components/ui/not-drawn";

/** One chunk for all charts, asked for once the page is there; their places have their heights before. */
const drawings = () => import("./drawings");
type Drawings = Awaited<ReturnType<typeof drawings>>;

const drawn = <Props,>(pick: (all: Drawings) => ComponentType<Props>, Otherwise: ComponentType = NotDrawn) =>
  dynamic<Props>(() => drawings().then(pick, () => Otherwise as ComponentType<Props>), {
    ssr: false,
    loading: Undrawn,
  });
/** Beside figures that say the same. */
const Nothing = () => null;

export const AvailabilityDrawing = drawn((all) => all.AvailabilityDrawing);
export const CdfDrawing = drawn((all) => all.CdfDrawing);
export const ChangePointsDrawing = drawn((all) => all.ChangePointsDrawing);
export const DotStripDrawing = drawn((all) => all.DotStripDrawing, Nothing);
export const EndsDrawing = drawn((all) => all.EndsDrawing);
export const GanttDrawing = drawn((all) => all.GanttDrawing);
export const LifetimesDrawing = drawn((all) => all.LifetimesDrawing);
export const ReadyCurveDrawing = drawn((all) => all.ReadyCurveDrawing);
export const ReadyHistoryDrawing = drawn((all) => all.ReadyHistoryDrawing);
export const SparklineDrawing = drawn((all) => all.SparklineDrawing, Nothing);
export const StartsDrawing = drawn((all) => all.StartsDrawing);
export const ScaleOutsDrawing = drawn((all) => all.ScaleOutsDrawing);
export const StagesDrawing = drawn((all) => all.StagesDrawing);
export const SurvivalDrawing = drawn((all) => all.SurvivalDrawing);
export const UsageDrawing = drawn((all) => all.UsageDrawing);
