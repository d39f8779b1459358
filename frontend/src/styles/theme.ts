/** Mantine dressed in the colours of tokens.css. */
import { Button, createTheme, localStorageColorSchemeManager, type CSSVariablesResolver } from "@mantine/core";

export const schemeManager = localStorageColorSchemeManager({ key: "annotator.scheme" });

export const theme = createTheme({
  fontFamily: "var(--sans)",
  fontFamilyMonospace: "var(--mono)",
  fontSizes: { sm: "0.875rem" },
  defaultRadius: 6,
  focusRing: "auto",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: Button.extend({
      // The main button is ink on paper turned round, in both schemes.
      vars: (_theme, { variant = "filled" }) => ({
        root: variant === "filled" ? { "--button-color": "var(--paper)" } : {},
      }),
    }),
  },
});

const shared = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--soft)",
  "--mantine-color-placeholder": "var(--soft)",
  "--mantine-color-default": "var(--card)",
  "--mantine-color-default-border": "var(--edge)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-primary-color-filled": "var(--ink)",
  "--mantine-primary-color-filled-hover": "color-mix(in srgb, var(--ink) 86%, var(--paper))",
  "--mantine-primary-color-contrast": "var(--paper)",
  "--mantine-color-anchor": "var(--accent)",
};
export const resolver: CSSVariablesResolver = () => ({ variables: shared, light: shared, dark: shared });
