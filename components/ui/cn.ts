import { clsx, type ClassValue } from "clsx";

/**
 * Joins class names. Of two utilities of one kind the style sheet's order decides, not theirs: one that must win over a
 * component's own is written as important (`w-auto!`).
 */
export const cn = (...classes: ClassValue[]): string => clsx(classes);
