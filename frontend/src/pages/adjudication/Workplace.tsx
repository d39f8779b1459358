import { useEffect, useMemo, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { getQueue, type ProjectLabel, type ProjectName, type Review } from "../../api/adjudication";
import { AgreedFold, ClosedCase } from "../../components/adjudication/CaseList";
import { EditPanel } from "../../components/adjudication/EditPanel";
import { LaneText } from "../../components/adjudication/LaneText";
import { Legend } from "../../components/adjudication/Legend";
import { NotTaken } from "../../components/adjudication/NotTaken";
import { OpenCase } from "../../components/adjudication/OpenCase";
import { RailHead } from "../../components/adjudication/RailHead";
import styles from "../../components/adjudication/Cases.module.css";
import { AttributeFields } from "../../desk/panels/AttributeFields";
import { isOpen } from "../../state/adjudication/cases";
import { canKeepMine, useSettling } from "../../state/adjudication/useSettling";
import { useStable } from "../../state/useStable";
import { End, Few } from "./notices";
import layout from "./ReviewPage.module.css";
import { useWorkbench } from "./useWorkbench";

interface Props {
  project: ProjectName;
  review: Review;
  labels: ReadonlyMap<number, ProjectLabel>;
}

const LEFT = { order: "differences", person: "", label: "", left: true } as const;

/** Goes to the article with most differences left, or says that there is none. */
function useNextArticle(project: number, article: number) {
  const navigate = useNavigate();
  const [said, setSaid] = useState("");
  const go = async () => {
    const next = (await getQueue(project, LEFT)).results.find((row) => row.article !== article);
    if (next) void navigate(`/projects/${project}/adjudication/${next.article}`);
    else setSaid("Nothing is left to settle in the other articles.");
  };
  return { said, go: () => void go().catch((error: unknown) => setSaid(String(error))) };
}

/** Brings the open case into view, in the text and in the rail. */
function useInView(open: string | null) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open === null) return;
    place.current?.querySelector(`mark[data-cases~="${open}"]`)?.scrollIntoView({ block: "center" });
    place.current?.querySelector(`[data-case="${open}"]`)?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return place;
}

const sameNames = (a: readonly string[], b: readonly string[]) => a.join("\n") === b.join("\n");

/** Text and rail, and what ties them together. */
export function Workplace({ project, review: told, labels }: Props) {
  const settling = useSettling(told);
  const { review } = settling;
  const next = useNextArticle(project.id, review.article);
  const bench = useWorkbench(settling, next.go);
  const { open, draft, lanes, differences, agreed } = bench;
  const place = useInView(open?.key ?? null);
  const names = useStable(
    bench.readers.map(({ name }) => name),
    sameNames,
  );
  const kind = draft?.base.kind;
  const choices = useMemo(
    // What stands on the whole article is a case of its own label: another label is another case.
    () => project.labels.filter((label) => label.kind === kind && kind !== "document"),
    [project, kind],
  );
  const openCase = open && (
    <OpenCase key={open.key} one={open} readers={bench.readers} labels={labels} said={bench.said} handlers={bench}>
      {draft && (
        <EditPanel
          draft={draft}
          text={lanes.text}
          labels={choices}
          onMove={bench.move}
          onChange={bench.setDraft}
          onStore={bench.store}
          onCancel={() => bench.setDraft(null)}
        >
          <AttributeFields
            attributes={labels.get(draft.label)?.attributes ?? []}
            values={draft.attributes}
            onChange={(attributes) => bench.setDraft({ ...draft, attributes })}
          />
        </EditPanel>
      )}
    </OpenCase>
  );
  return (
    <div className={layout.columns} ref={place}>
      <div className={layout.text} tabIndex={0} role="region" aria-label="Text of the article">
        <p className={layout.crumbs}>
          <Link to={`/projects/${project.id}/adjudication`}>{project.name}: adjudication</Link>
        </p>
        <Legend names={names} />
        <LaneText
          laid={lanes}
          title={review.version.title}
          language={review.version.language}
          open={open?.key ?? null}
          draft={draft?.range ?? null}
          lit={bench.lit}
          onChoose={bench.choose}
          labels={labels}
        />
      </div>
      <section className={layout.rail} aria-label="Cases" tabIndex={-1}>
        <h2 className="hidden">Cases</h2>
        <RailHead
          settled={differences.filter((one) => !isOpen(one)).length}
          all={differences.length}
          canUndo={bench.canUndo}
          onUndo={bench.undo}
          onStep={bench.step}
          onNext={next.go}
        />
        {settling.troubles.map((entry) => (
          <NotTaken
            key={entry.id}
            entry={entry}
            cases={review.cases}
            labels={labels}
            canKeep={canKeepMine(entry)}
            onKeep={settling.keepMine}
            onDrop={settling.drop}
            onChoose={bench.choose}
          />
        ))}
        {settling.failed && (
          <p className={styles.notice} data-bad role="alert">
            {settling.failed.message}
          </p>
        )}
        {next.said && (
          <p className={styles.notice} role="status">
            {next.said}
          </p>
        )}
        <Few people={review.people} />
        <End review={review} onNext={next.go} onGold={settling.makeGold} />
        <AgreedFold
          agreed={agreed}
          labels={labels}
          open={open?.key ?? null}
          onChoose={bench.choose}
          onTake={settling.takeAgreed}
        />
        {open?.agreed && openCase}
        {differences.map((one) =>
          one.key === open?.key ? openCase : <ClosedCase key={one.key} one={one} labels={labels} onChoose={bench.choose} />,
        )}
      </section>
    </div>
  );
}
