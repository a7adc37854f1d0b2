import type { CSSProperties } from "react";
import type { Preview, PreviewBar } from "./prepare-preview";

/** As on the pages, light. */
const COLORS = { vm: "#2563eb", container: "#d97706", other: "#52525b" } as const;
const PICTURE: CSSProperties = {
  width: "100%",
  height: "100%",
  display: "flex",
  flexDirection: "column",
  justifyContent: "space-between",
  padding: 64,
  background: "#ffffff",
  color: "#18181b",
};
const MUTED = "#52525b";
const BAR_WIDTH = 780;

/** Drawn on the server, without a browser. */
export function PreviewPicture({ preview }: { readonly preview: Preview }) {
  const { title, sentence, figures, bars, timing } = preview;
  return (
    <div style={PICTURE}>
      <div style={{ display: "flex", flexDirection: "column" }}>
        <div style={{ fontSize: 28, color: MUTED }}>Mayfly</div>
        <div style={{ fontSize: 52, lineHeight: 1.15, marginTop: 12 }}>{title}</div>
        <div style={{ fontSize: 30, lineHeight: 1.35, marginTop: 20, color: MUTED }}>{sentence}</div>
        {figures === null ? null : (
          <div style={{ fontSize: 30, lineHeight: 1.35, marginTop: 16 }}>{figures}</div>
        )}
      </div>
      {bars.length === 0 ? null : (
        <div style={{ display: "flex", flexDirection: "column" }}>
          {bars.map((bar) => (
            <Bar key={bar.name} bar={bar} />
          ))}
          <div style={{ fontSize: 24, color: MUTED, marginTop: 8 }}>{timing}</div>
        </div>
      )}
    </div>
  );
}

function Bar({ bar: { name, kind, label, share } }: { readonly bar: PreviewBar }) {
  return (
    <div style={{ display: "flex", flexDirection: "column", marginBottom: 12 }}>
      <div style={{ fontSize: 26 }}>{name}</div>
      <div style={{ display: "flex", alignItems: "center", marginTop: 4 }}>
        <div
          style={{
            width: Math.max(6, Math.round(share * BAR_WIDTH)),
            height: 40,
            borderRadius: 6,
            background: COLORS[kind ?? "other"],
          }}
        />
        <div style={{ fontSize: 32, marginLeft: 16 }}>{label}</div>
      </div>
    </div>
  );
}
