/** The desk itself: labels on one side, the text or two of them, and what is chosen on the other. */
import { useCallback, useState, type KeyboardEvent } from "react";
import type { DeskAnswer, Project } from "../../api/desk";
import { BesideTools } from "../../desk/beside/BesideTools";
import { OpenBeside } from "../../desk/beside/OpenBeside";
import { Panes } from "../../desk/beside/Panes";
import { usePair } from "../../desk/beside/usePair";
import { Head } from "../../desk/day/Head";
import { Heard } from "../../desk/day/heard";
import { RevealDialog } from "../../desk/day/RevealDialog";
import dayStyles from "../../desk/day/day.module.css";
import { GuidePanel } from "../../desk/guide/GuidePanel";
import { DeskKeys } from "../../desk/panels/DeskKeys";
import { Palette } from "../../desk/panels/Palette";
import type { Wish } from "../../desk/panels/wish";
import { isOfTheDay } from "../../desk/state/commands";
import { accept } from "../../desk/state/suggesting";
import type { Together } from "../../desk/state/together";
import { usePlaceInAddress } from "../../desk/useArrival";
import { isTyping } from "../../state/useKeys";
import { Rail } from "./Rail";
import { useWork } from "./useWork";
import styles from "./Workplace.module.css";

interface Props {
  project: Project;
  answer: DeskAnswer;
  together: Together;
}

/** Escape in a field beside the text goes back to the text that has the keys. */
function onEscape(event: KeyboardEvent, focus: () => void): void {
  if (event.key !== "Escape" || event.isPropagationStopped() || !isTyping(event.target)) return;
  focus();
}

/** Labels, guidelines and rail are about the text that has the keys; the head about the article of the page. */
export function Workplace({ project, answer, together }: Props) {
  const [wish, setWish] = useState<Wish>(null);
  const [heard] = useState(() => new Heard());
  const pair = usePair(project, answer, together, (from, command) => {
    if (command.do === "accept") accept(from, [command.uid], command.label);
    else if (isOfTheDay(command)) heard.tell(command.do);
    else if (command.do === "comment" && command.uid === null) heard.tell("comment");
    else setWish(command.do);
  });
  const { active } = pair;
  usePlaceInAddress(pair.first.desk);
  const done = useCallback(() => setWish(null), []);
  const work = useWork(active, project, answer, heard, () => setWish("comment"));
  const { day, reading, guide } = work;
  return (
    <div
      className={styles.columns}
      data-guide={guide || undefined}
      data-two={pair.asked !== null || undefined}
      onKeyDown={(event) => onEscape(event, () => active.desk.focus())}
    >
      <aside className={styles.side} aria-label="Labels">
        <BesideTools onAsk={() => setWish("beside")} />
        <Palette desk={active.desk} labels={project.labels} project={project} />
      </aside>
      <div className={styles.text}>
        <Head project={project} answer={answer} day={day} onReveal={() => work.setRevealing(true)}>
          <button type="button" aria-pressed={guide} onClick={() => work.setGuide(!guide)}>
            Guidelines {reading.fresh && <span className={dayStyles.new}>new</span>} <kbd>⇧G</kbd>
          </button>
        </Head>
        <Panes pair={pair} />
      </div>
      {guide && <GuidePanel desk={active.desk} project={project} reading={reading} onClose={() => work.setGuide(false)} />}
      <Rail key={active.answer.version.id} project={project} pair={pair} work={work} wish={wish} onDone={done} />
      <DeskKeys labels={project.labels} opened={wish === "help"} onClose={done} />
      <OpenBeside
        project={project.id}
        article={active.answer.article}
        opened={wish === "beside"}
        onClose={done}
        onOpen={(article) => {
          done();
          pair.open(article);
        }}
      />
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
