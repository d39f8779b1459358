import { Conflicts } from "../../desk/panels/Conflicts";
import { useUnsaved } from "../../state/changes/provider";

/** Changes of this project that the server did not take, in whichever article. */
export function Refused({ project }: { project: number }) {
  const { entries } = useUnsaved();
  const versions = new Set(entries.filter((one) => one.project === project && one.trouble).map(({ version }) => version));
  return Array.from(versions, (version) => <Conflicts key={version} version={version} />);
}
