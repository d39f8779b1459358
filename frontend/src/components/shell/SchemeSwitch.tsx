import { useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import styles from "./Header.module.css";

const NEXT: Record<MantineColorScheme, MantineColorScheme> = { auto: "light", light: "dark", dark: "auto" };
const NAMES: Record<MantineColorScheme, string> = { auto: "as the system", light: "light", dark: "dark" };
const SIGNS: Record<MantineColorScheme, string> = { auto: "◐", light: "○", dark: "●" };

export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = `Colours: ${NAMES[colorScheme]}. Change to ${NAMES[NEXT[colorScheme]]}`;
  return (
    <button
      type="button"
      className={styles.keys}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(NEXT[colorScheme])}
    >
      <span aria-hidden>{SIGNS[colorScheme]}</span>
    </button>
  );
}
