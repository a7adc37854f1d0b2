interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A choice that is on or off, with its label beside it. */
export const Check = ({ label, isOn, onChange }: CheckProps) => (
  <label className="flex min-h-6 items-center gap-2">
    <input
      type="checkbox"
      className="size-4 accent-text"
      checked={isOn}
      onChange={(event) => onChange(event.target.checked)}
    />
    {label}
  </label>
);
