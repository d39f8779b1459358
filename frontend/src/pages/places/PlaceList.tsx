/** One mark, many places: gone through by key, each marked, left out or opened; all that are left marked at once. */
import { useMemo, useRef, useSyncExternalStore } from "react";
import type { Project, SchemeLabel } from "../../api/desk";
import type { Places, Scope } from "../../api/places";
import { plural } from "../../components/format";
import { Article } from "./Article";
import { Bar } from "./Bar";
import { Ending } from "./Ending";
import { Refused } from "./Refused";
import { Sought } from "./Sought";
import { looksOf } from "../../desk/view/looks";
import { grouped, keyOf } from "../../state/places/review";
import { usePlaces } from "./usePlaces";
import page from "../page.module.css";
import styles from "./PlaceList.module.css";

export interface Progress {
  readonly searching: boolean;
  readonly failed: boolean;
  readonly more: boolean;
  readonly onMore: () => void;
}
interface Props {
  project: Project;
  /** Names the search: the review of it is kept under it. */
  name: string;
  /** What places are marked with unless another label's key is pressed; null where nothing was marked. */
  label: SchemeLabel | null;
  pages: readonly Places[];
  scope: Scope;
  onScope: (scope: Scope) => void;
  progress: Progress;
}

export function PlaceList({ project, name, label, pages, scope, onScope, progress }: Props) {
  const sought = pages[0]?.sought;
  const groups = useMemo(() => grouped(pages.flatMap(({ places }) => places)), [pages]);
  const looks = useMemo(() => looksOf(project.labels), [project.labels]);
  const list = useRef<HTMLDivElement>(null);
  const own = { project, name, label, groups, attributes: sought?.attributes ?? {}, sought: sought ?? null, list };
  const { review, actions, said, asking, keys, left, last } = usePlaces(own);
  const state = useSyncExternalStore(review.subscribe, review.getState);
  const count = groups.reduce((sum, { places }) => sum + places.length, 0);
  const searched = pages.reduce((sum, one) => sum + one.searched, 0);
  return (
    <div className={`${page.page} ${styles.page}`}>
      <div className={page.heading}>
        <h1>The same in other articles</h1>
        <div role="group" aria-label="Where to look" className={styles.scopes}>
          {(["project", "corpus"] as const).map((one) => (
            <button key={one} type="button" className={styles.tool} aria-pressed={scope === one} onClick={() => onScope(one)}>
              {one === "project" ? "This project" : "The whole corpus"}
            </button>
          ))}
        </div>
      </div>
      {sought && <Sought project={project.id} sought={sought} label={label} looks={looks} groups={groups} />}
      <Refused project={project.id} />
      <Bar label={last} left={left} keys={keys} looks={looks} asking={asking} actions={actions} more={progress.more} />
      <p role="status" className="soft">
        {plural(count, "place")} in {plural(groups.length, "article")}
        {progress.searching && ` so far; searching, ${plural(searched, "text")} looked through`}
        {!progress.searching && !progress.more && "; the whole search is done"}
      </p>
      {progress.searching && <progress className={styles.progress} aria-label="Searching" />}
      <div className="hidden" aria-live="polite">
        {said}
      </div>
      <div ref={list}>
        {groups.map((group) => (
          <Article
            key={group.article}
            project={project}
            group={group}
            looks={looks}
            sought={sought?.quote ?? ""}
            origin={sought ? keyOf({ version: sought.version ?? -1, start: sought.start, end: sought.end }) : ""}
            state={state}
            actions={actions}
          />
        ))}
      </div>
      <Ending count={count} scope={scope} onScope={onScope} progress={progress} />
    </div>
  );
}
