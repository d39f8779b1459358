import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { getExport, type Export } from "../../api/files";
import { CopyableLines } from "../data/CopyableLines";
import { instant } from "../format";

/** A path on this origin: behind a proxy the server may know itself by another name. */
const pathOf = (link: string) => new URL(link, location.origin).pathname;

interface Props {
  project: number;
  one: Export;
  /** Which export, for those who hear the buttons read. */
  about: string;
}

/** The file, and a link to it that works without logging in: for a colleague, or a script. */
export function Download({ project, one, about }: Props) {
  const link = useMutation({ mutationFn: () => getExport(project, one.id) });
  const { download, download_until: until } = link.data ?? {};
  return (
    <>
      <Button component="a" href={pathOf(one.download ?? "")} download size="xs" aria-label={`Download ${about}`}>
        Download
      </Button>
      <Button variant="default" size="xs" loading={link.isPending} onClick={() => link.mutate()} aria-label={`Make a link to ${about}`}>
        Make a link
      </Button>
      {link.error && <p role="alert">{link.error.message}</p>}
      {download && (
        <div role="status">
          <CopyableLines label="the link" text={location.origin + pathOf(download)} />
          <span className="soft">
            Whoever has it gets the file without logging in, until {until && instant(until)}.
          </span>
        </div>
      )}
    </>
  );
}
