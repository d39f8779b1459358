import { useQuery } from "@tanstack/react-query";
import type { Project } from "../../api/desk";
import { flag as flagQuery } from "../../state/queries";
import { Talk } from "../panels/Talk";
import panel from "../panels/desk.module.css";
import type { Desk } from "../state/desk";
import { placePieces } from "../state/wire";

interface Props {
  desk: Desk;
  project: Project;
  article: number;
  flag: number;
  asked: boolean;
  onDone: () => void;
  onClose: () => void;
}

/** A flag that is no suggestion here, with its passages and the talk on it. */
export function FlagCard({ desk, project, article, flag, asked, onDone, onClose }: Props) {
  const { data, error } = useQuery(flagQuery(flag));
  const { version } = desk.options.article;
  const passages = data?.evidence.filter((one) => one.version === version && one.field === "text") ?? [];
  const go = (index: number) => {
    const [place] = (passages[index] && placePieces([passages[index]], desk.edge)) ?? [];
    if (place) desk.select({ do: "set", anchor: place.start, focus: place.end });
  };
  return (
    <section className={panel.card} aria-label="Flag">
      <h2>Flag: {data?.detector_title ?? "…"}</h2>
      {error && <p role="alert">{error.message}</p>}
      {data && <p>{data.message}</p>}
      {passages.map(({ start, quote }, index) => (
        <p key={start} className={panel.quote} dir="auto">
          <button type="button" className="plain under" onClick={() => go(index)}>
            {quote}
          </button>
        </p>
      ))}
      <Talk project={project} article={article} version={version} subject={{ flag }} asked={asked} onDone={onDone} />
      <button type="button" className="plain under soft" onClick={onClose}>
        Close
      </button>
    </section>
  );
}
