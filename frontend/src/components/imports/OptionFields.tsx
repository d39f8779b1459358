import { Checkbox, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Format, ImportOptions } from "../../api/imports";
import { formats } from "../../state/files";
import styles from "./imports.module.css";

const DIFFERENCES = [
  { value: "keep", label: "stays as it is here" },
  { value: "update", label: "becomes what the file says" },
] as const;
const ANY: Format[] = [];

interface FormatProps {
  format: string;
  /** What stands first: that the file tells it, where that is possible. */
  unset?: string;
  error?: string | undefined;
  onFormat: (format: string) => void;
}

/** Which of the formats that labels come in. */
export function FormatField({ format, unset, error, onFormat }: FormatProps) {
  const { data = ANY } = useQuery(formats);
  const reads = data.filter((one) => one.reads);
  const chosen = reads.find(({ name }) => name === format);
  const told = chosen && `${chosen.purpose}${chosen.folder ? " A folder: it comes as a zip file." : ""}`;
  return (
    <NativeSelect
      label="Format"
      description={told}
      error={error}
      data={[...(unset ? [{ value: "", label: unset }] : []), ...reads.map(({ name, title }) => ({ value: name, label: title }))]}
      value={format}
      onChange={({ currentTarget }) => onFormat(currentTarget.value)}
    />
  );
}

interface Props {
  options: ImportOptions;
  set: (part: Partial<ImportOptions>) => void;
}

/** How a file is to be taken in. */
export function OptionFields({ options, set }: Props) {
  return (
    <>
      <NativeSelect
        label="A mark that says something else here"
        data={[...DIFFERENCES]}
        value={options.on_difference}
        onChange={({ currentTarget }) => set({ on_difference: currentTarget.value as ImportOptions["on_difference"] })}
      />
      <div className={styles.checks}>
        <Checkbox
          label="Leave out rows that cannot be taken"
          description="Otherwise one such row keeps the whole file out."
          checked={options.skip_errors}
          onChange={({ currentTarget }) => set({ skip_errors: currentTarget.checked })}
        />
        <Checkbox
          label="Everything is mine"
          description="Whoever the file names, the marks become yours. Otherwise they are theirs, and who has no account here gets one."
          checked={options.as_me}
          onChange={({ currentTarget }) => set({ as_me: currentTarget.checked })}
        />
      </div>
    </>
  );
}
