/** Which version of the guidelines one has read last, kept in this browser. */
import { useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { guidelinesAtWork } from "../../state/deskQueries";
import { useLater } from "../../state/useLater";

export interface Reading {
  /** The version read last; 0 for none. */
  readonly read: number;
  /** True where a version stands that one has not read. */
  readonly fresh: boolean;
  setRead: (number: number) => void;
}

export function useRead(project: number, person: number): Reading {
  const { data } = useQuery({ ...guidelinesAtWork(project), enabled: useLater() });
  const [read, setRead] = useLocalStorage({
    key: `annotator.guidelines.${person}.${project}`,
    defaultValue: 0,
    getInitialValueInEffect: false,
  });
  return { read, fresh: data !== undefined && data.number > read, setRead };
}
