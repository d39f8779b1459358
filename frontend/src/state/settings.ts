/** Settings that live in this browser. */
import { useLocalStorage } from "@mantine/hooks";

export function useKeysSwitch() {
  return useLocalStorage({ key: "annotator.keys", defaultValue: true, getInitialValueInEffect: false });
}
