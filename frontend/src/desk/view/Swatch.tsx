import type { Look } from "./looks";
import { swatchBackground } from "./strokes";

/** The line of a label, as it stands under a text; beside its name, which says it. */
export function Swatch({ look }: { look: Look | undefined }) {
  if (!look) return null;
  const size = { display: "inline-block", width: 28, height: 4, verticalAlign: "middle" };
  return <i aria-hidden style={{ ...size, background: swatchBackground(look) }} />;
}
