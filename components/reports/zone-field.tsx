"use client";

import { memo } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { makingText } from "@/lib/text/report-making";
import { zonesFor } from "./prepare-zones";

const words = makingText.editor;

interface ZoneFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (zone: string) => void;
}

/** Hundreds of them, drawn once, however much is typed beside them. */
const Zones = memo(function Zones({ id, own }: { readonly id: string; readonly own: string }) {
  return (
    <datalist id={id}>
      {zonesFor(Intl.supportedValuesOf("timeZone"), own).map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
});

/** A time zone by its name, found by any part of it; the browser's own is a click away. */
export function ZoneField({ value, error, onChange }: ZoneFieldProps) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Field label={words.zone} hint={words.zoneHint} error={error}>
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            value={value}
            list={`${control.id}-zones`}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
          <Zones id={`${control.id}-zones`} own={own} />
          {value === own ? null : (
            <Button onClick={() => onChange(own)} className="shrink-0">
              {words.useZone(own)}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
