/** The desk itself: labels on one side, the text, and what is chosen on the other. */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { DeskAnswer, Project } from "../../api/desk";
import { Conflicts } from "../../desk/panels/Conflicts";
import { DeskKeys } from "../../desk/panels/DeskKeys";
import { Everywhere } from "../../desk/panels/Everywhere";
import { Inspector } from "../../desk/panels/Inspector";
import { Newer } from "../../desk/panels/Newer";
import { Palette } from "../../desk/panels/Palette";
import { Suggestions } from "../../desk/panels/Suggestions";
import { accept } from "../../desk/state/suggesting";
import { follow, openDesk } from "../../desk/sync/connect";
import type { Wish } from "../../desk/panels/wish";
import { DeskText } from "../../desk/view/DeskText";
import { useArrival } from "../../desk/useArrival";
import { useChanges } from "../../state/changes/provider";
import styles from "./Workplace.module.css";

interface Props {
  project: Project;
  answer: DeskAnswer;
}

export function Workplace({ project, answer }: Props) {
  const queue = useChanges();
  const [wish, setWish] = useState<Wish>(null);
  const { desk, lost, ends } = useMemo(() => {
    const opened = openDesk(answer, project.labels, queue, (command) => {
      if (command.do === "accept") accept(opened.desk, [command.uid], command.label);
      else setWish(command.do);
    });
    return opened;
  }, [answer, project.labels, queue]);
  useEffect(() => follow(desk, answer, queue), [desk, answer, queue]);
  useArrival(desk);
  const done = useCallback(() => setWish(null), []);
  return (
    <div className={styles.columns}>
      <aside className={styles.side} aria-label="Labels">
        <Palette desk={desk} labels={project.labels} project={project} />
      </aside>
      <section className={styles.text} aria-label="Text of the article">
        <DeskText desk={desk} />
      </section>
      <aside className={styles.rail} aria-label="What is chosen">
        <Newer desk={desk} project={project} answer={answer} lost={lost} asks={wish} onDone={done} />
        <Conflicts version={answer.version.id} />
        <Everywhere desk={desk} project={project.id} asks={wish === "everywhere"} onDone={done} />
        <Suggestions desk={desk} project={project} asks={wish === "reject"} onDone={done} />
        <Inspector desk={desk} project={project} ends={ends} asks={wish} onDone={done} />
      </aside>
      <DeskKeys labels={project.labels} opened={wish === "help"} onClose={done} />
    </div>
  );
}
