/** The desk itself: labels on one side, the text, and what is chosen on the other. */
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from "react";
import type { DeskAnswer, Project } from "../../api/desk";
import { Heard } from "../../desk/day/heard";
import { Head } from "../../desk/day/Head";
import { Hint } from "../../desk/day/Hint";
import { RevealDialog } from "../../desk/day/RevealDialog";
import { Unfinished } from "../../desk/day/Unfinished";
import dayStyles from "../../desk/day/day.module.css";
import { GuidePanel } from "../../desk/guide/GuidePanel";
import { Conflicts } from "../../desk/panels/Conflicts";
import { DeskKeys } from "../../desk/panels/DeskKeys";
import { Inspector } from "../../desk/panels/Inspector";
import { Palette } from "../../desk/panels/Palette";
import { Suggestions } from "../../desk/panels/Suggestions";
import { isOfTheDay } from "../../desk/state/commands";
import { accept } from "../../desk/state/suggesting";
import { follow, openDesk, renew } from "../../desk/sync/connect";
import { FlagCard } from "../../desk/talk/FlagCard";
import { ThreadList } from "../../desk/talk/ThreadList";
import type { Wish } from "../../desk/panels/wish";
import { DeskText } from "../../desk/view/DeskText";
import { useView } from "../../desk/view/useView";
import { useChanges } from "../../state/changes/provider";
import { isTyping } from "../../state/useKeys";
import { useWork } from "./useWork";
import styles from "./Workplace.module.css";

interface Props {
  project: Project;
  answer: DeskAnswer;
}

/** Escape in a field beside the text goes back to the text. */
function onEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.isPropagationStopped() || !isTyping(event.target)) return;
  document.querySelector<HTMLElement>("[role=application]")?.focus({ preventScroll: true });
}

export function Workplace({ project, answer }: Props) {
  const queue = useChanges();
  const [wish, setWish] = useState<Wish>(null);
  const [first] = useState(answer); // a later answer renews the desk and does not replace it: what can be undone stays
  const [heard] = useState(() => new Heard());
  const { desk, lost, ends } = useMemo(() => {
    const opened = openDesk(first, project.labels, queue, (command) => {
      if (command.do === "accept") accept(opened.desk, [command.uid], command.label);
      else if (isOfTheDay(command)) heard.tell(command.do);
      else if (command.do === "comment" && command.uid === null) heard.tell("comment");
      else setWish(command.do);
    });
    return opened;
  }, [first, project.labels, queue, heard]);
  useEffect(() => follow(desk, first, queue), [desk, first, queue]);
  const { spans, suggestions } = answer;
  useEffect(() => {
    if (spans !== first.spans || suggestions !== first.suggestions) renew(desk, answer, queue);
    // Only what was asked for again counts, not what this page notes on it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, spans, suggestions]);
  const done = useCallback(() => setWish(null), []);
  const work = useWork(desk, project, answer, heard, () => setWish("comment"));
  const { day, reading, guide, jump, threads } = work;
  const { chosen } = useView(desk);
  const { article, version } = answer;
  const flag = chosen === null ? jump.flag : null;
  const closeGuide = () => work.setGuide(false);
  return (
    <div className={styles.columns} data-guide={guide || undefined} onKeyDown={onEscape}>
      <aside className={styles.side} aria-label="Labels">
        <Palette desk={desk} labels={project.labels} project={project} />
      </aside>
      <section className={styles.text} aria-label="Text of the article">
        <Head project={project} answer={answer} day={day} onReveal={() => work.setRevealing(true)}>
          <button type="button" aria-pressed={guide} onClick={() => work.setGuide(!guide)}>
            Guidelines {reading.fresh && <span className={dayStyles.new}>new</span>} <kbd>⇧G</kbd>
          </button>
        </Head>
        <DeskText desk={desk} />
      </section>
      {guide && <GuidePanel desk={desk} project={project} reading={reading} onClose={closeGuide} />}
      <aside className={styles.rail} aria-label="What is chosen">
        <Unfinished desk={desk} project={project} rows={day.lacking} onFinish={day.finish} />
        <Conflicts version={version.id} />
        <Hint />
        {flag !== null && (
          <FlagCard
            desk={desk}
            project={project}
            article={article}
            flag={flag}
            asked={wish === "comment"}
            onDone={done}
            onClose={() => jump.toFlag(null)}
          />
        )}
        <Suggestions desk={desk} project={project} article={article} asks={wish} onDone={done} />
        <Inspector desk={desk} project={project} article={article} lost={lost} ends={ends} asks={wish} onDone={done} />
        {threads && (
          <ThreadList
            desk={desk}
            project={project}
            threads={threads}
            read={work.read}
            me={work.person}
            onGo={jump.toThread}
          />
        )}
      </aside>
      <DeskKeys labels={project.labels} opened={wish === "help"} onClose={done} />
      <RevealDialog
        opened={work.revealing}
        onClose={() => work.setRevealing(false)}
        onReveal={() => {
          work.setRevealing(false);
          day.reveal();
        }}
      />
    </div>
  );
}
