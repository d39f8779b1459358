import { useQuery } from "@tanstack/react-query";
import { formats } from "../../state/files";

/** A format as people call it; by its short name until that is known. */
export function FormatName({ name }: { name: string }) {
  const { data } = useQuery(formats);
  return <>{data?.find((one) => one.name === name)?.title ?? name}</>;
}
