/** Who made a suggestion, in plain words: a detector by its title, the engine's reading by what it reads, a model as it is. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { detectors } from "./queries";
import { useLater } from "./useLater";

const READING = "reading:";
const RAW = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/; // the name of a detector that this installation no longer has

export function makerName(maker: string, titles: ReadonlyMap<string, string>): string {
  const title = titles.get(maker);
  if (title) return title;
  if (maker.startsWith(READING)) return `The engine’s reading: ${maker.slice(READING.length).replaceAll("_", " ")}`;
  if (!RAW.test(maker)) return maker;
  const words = maker.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function useMakerName(): (maker: string) => string {
  const { data } = useQuery({ ...detectors, enabled: useLater() });
  return useMemo(() => {
    const titles = new Map(data?.map(({ name, title }) => [name, title]));
    return (maker) => makerName(maker, titles);
  }, [data]);
}
