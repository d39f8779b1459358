import { askForExport, removeExport, stopExport, type Export } from "../../api/files";
import { fileKeys } from "../../state/files";
import { useChange } from "../../state/projects";

/** What can be done with an export, and why it could not. */
export function useExportWork(project: number, { id, format, options, snapshot }: Export) {
  const key = fileKeys.exports(project);
  const stop = useChange(() => stopExport(project, id), key);
  const remove = useChange(() => removeExport(project, id), key);
  const again = useChange(() => askForExport(project, { format, options, snapshot }), key);
  const each = [stop, remove, again];
  return {
    stop: () => stop.mutate(undefined),
    remove: () => remove.mutate(undefined),
    again: () => again.mutate(undefined),
    busy: each.some(({ isPending }) => isPending),
    error: each.find(({ error }) => error)?.error ?? null,
  };
}
