import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Example } from "../../api/adjudication";
import type { Project, SchemeLabel } from "../../api/desk";
import { Markdown } from "../../components/Markdown";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { examples as examplesQuery } from "../../state/adjudication/queries";
import { guidelinesAtWork } from "../../state/deskQueries";
import type { Desk } from "../state/desk";
import { looksOf } from "../view/looks";
import { Swatch } from "../view/Swatch";
import { useView } from "../view/useView";
import { Changed } from "./Changed";
import { Examples } from "./Examples";
import { search, sectionOf, sectionsOf, type Section } from "./sections";
import type { Reading } from "./useRead";
import styles from "./guide.module.css";

interface Props {
  desk: Desk;
  project: Project;
  reading: Reading;
  onClose: () => void;
}

const NOTHING = "This project has no guidelines yet. An editor writes them on the project’s page.";

/** The label of the mark or suggestion that is chosen. */
function useChosenLabel(desk: Desk): number | null {
  const { chosen } = useView(desk);
  if (chosen === null) return null;
  return desk.getMarks().span.get(chosen)?.label ?? desk.getSuggestions().get(chosen)?.label ?? null;
}

/** A label as the scheme describes it, with its settled examples. */
function About({ label, look, examples }: { label: SchemeLabel; look: ReactNode; examples: readonly Example[] }) {
  return (
    <div className={styles.about}>
      <p>
        {look} <b>{label.name}</b> {label.description}
      </p>
      <Examples examples={examples} />
    </div>
  );
}

function useParts({ project }: Props) {
  const given = useQuery(guidelinesAtWork(project.id));
  const { data: settled } = useQuery(examplesQuery(project.id));
  const sections = useMemo(() => sectionsOf(given.data?.text ?? ""), [given.data?.text]);
  const labels = useMemo(() => project.labels.filter(({ retired }) => !retired), [project.labels]);
  const homes = useMemo(
    () => new Map(labels.map((label) => [label.id, sectionOf(sections, label.name)])),
    [labels, sections],
  );
  const byLabel = (label: number) => settled?.results.filter((one) => one.label === label) ?? [];
  return { given, sections, labels, homes, byLabel };
}

/** Brings what belongs to the chosen label to the top of the panel, and moves nothing else on the page. */
function useFollowing(panel: React.RefObject<HTMLElement | null>, label: number | null, ready: boolean) {
  useEffect(() => {
    const view = panel.current;
    const home = label === null ? null : view?.querySelector<HTMLElement>(`[data-labels~="${label}"]`);
    if (view && home) view.scrollTo(0, home.offsetTop - view.offsetTop - 6);
  }, [panel, label, ready]);
}

/** The guidelines beside the text: searched by heading, led by the label that is chosen. The keys stay the text's. */
export function GuidePanel(props: Props) {
  const { desk, project, reading, onClose } = props;
  const { given, sections, labels, homes, byLabel } = useParts(props);
  const [words, setWords] = useState("");
  const body = useRef<HTMLDivElement>(null);
  const chosen = useChosenLabel(desk);
  useFollowing(body, words === "" ? chosen : null, given.data !== undefined);
  const looks = useMemo(() => looksOf(project.labels), [project.labels]);
  const { read, setRead } = reading;
  const now = given.data?.number ?? 0;
  useEffect(() => {
    if (read === 0 && now > 0) setRead(now); // a first reading has nothing to compare with
  }, [read, now, setRead]);

  const found = search(sections, words);
  const homeless = words === "" ? labels.filter(({ id }) => !homes.get(id)) : [];
  const about = (label: SchemeLabel) => (
    <About key={label.id} label={label} look={<Swatch look={looks.get(label.id)} />} examples={byLabel(label.id)} />
  );
  const one = (section: Section) => {
    const ours = labels.filter(({ id }) => homes.get(id)?.id === section.id);
    return (
      <section key={section.id} data-labels={ours.map(({ id }) => id).join(" ")} data-chosen={ours.some(({ id }) => id === chosen) || undefined}>
        {section.heading && <h3 data-level={section.level}>{section.heading}</h3>}
        <Markdown>{section.text}</Markdown>
        {ours.map(about)}
      </section>
    );
  };
  return (
    <aside className={styles.guide} aria-label="Guidelines">
      <div className={styles.top}>
        <h2>
          Guidelines {now > 0 && <small className="soft">version {now}</small>}
        </h2>
        <button type="button" className="plain under" onClick={onClose}>
          Close <kbd>⇧G</kbd>
        </button>
        <input
          type="search"
          aria-label="Search the guidelines"
          placeholder="Search headings"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <div ref={body} className={styles.body} role="region" aria-label="Text of the guidelines" tabIndex={0}>
        {reading.fresh && read > 0 && given.data && (
          <Changed project={project.id} read={read} now={given.data} onRead={() => setRead(now)} />
        )}
        {given.error && !given.data && <Trouble error={given.error} onRetry={() => void given.refetch()} />}
        {given.isPending && <Waiting lines={6} />}
        {given.data && sections.length === 0 && <p className="soft">{NOTHING}</p>}
        {found.map(one)}
        {words !== "" && found.length === 0 && <p className="soft">No heading and no text has these words.</p>}
        {homeless.length > 0 && given.data && (
          <section>
            <h3>The labels</h3>
            {homeless.map((label) => (
              <div key={label.id} data-labels={label.id} data-chosen={label.id === chosen || undefined}>
                {about(label)}
              </div>
            ))}
          </section>
        )}
      </div>
    </aside>
  );
}
