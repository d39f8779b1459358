import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";

/** The page's colours as they are now, resolved: what is drawn with them stands by itself in a file. */
export interface Look {
  ink: string;
  soft: string;
  line: string;
  accent: string;
  background: string;
  font: string;
}

const FONT = "Inter, system-ui, sans-serif";

/** Read anew when the colour scheme changes. */
export function useLook(): Look {
  const scheme = useComputedColorScheme("light");
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const dark = scheme === "dark";
    const of = (name: string, light: string, night: string) => style.getPropertyValue(name).trim() || (dark ? night : light);
    return {
      ink: of("--ink", "#1d1f23", "#e9e7e2"),
      soft: of("--soft", "#5f656e", "#a2a9b3"),
      line: of("--line", "#e4e1d9", "#2c3036"),
      accent: of("--accent", "#1f5fbf", "#7fb0ff"),
      background: of("--card", "#ffffff", "#1d2024"),
      font: FONT,
    };
  }, [scheme]);
}
