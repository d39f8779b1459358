/** The desk itself: labels on one side, the text or two of them, and what is chosen on the other. */
import { useCallback, useState } from "react";
import type { DeskAnswer, Project } from "../../api/desk";
import { BesideTools } from "../../desk/beside/BesideTools";
import { OpenBeside } from "../../desk/beside/OpenBeside";
import { Panes } from "../../desk/beside/Panes";
import { usePair } from "../../desk/beside/usePair";
import { Conflicts } from "../../desk/panels/Conflicts";
import { DeskKeys } from "../../desk/panels/DeskKeys";
import { Inspector } from "../../desk/panels/Inspector";
import { LinkBegun } from "../../desk/panels/LinkBegun";
import { Palette } from "../../desk/panels/Palette";
import { Suggestions } from "../../desk/panels/Suggestions";
import { accept } from "../../desk/state/suggesting";
import type { Together } from "../../desk/state/together";
import type { Wish } from "../../desk/panels/wish";
import styles from "./Workplace.module.css";

interface Props {
  project: Project;
  answer: DeskAnswer;
  together: Together;
}

/** Labels and rail are about the text that has the keys. */
export function Workplace({ project, answer, together }: Props) {
  const [wish, setWish] = useState<Wish>(null);
  const pair = usePair(project, answer, together, (from, command) => {
    if (command.do === "accept") accept(from, [command.uid], command.label);
    else setWish(command.do);
  });
  const { desk, lost, answer: shown } = pair.active;
  const done = useCallback(() => setWish(null), []);
  const versions = [pair.first, pair.second].flatMap((side) => side?.answer.version.id ?? []);
  return (
    <div className={styles.columns} data-two={pair.asked !== null || undefined}>
      <aside className={styles.side} aria-label="Labels">
        <BesideTools onAsk={() => setWish("beside")} />
        <Palette desk={desk} labels={project.labels} project={project} />
      </aside>
      <Panes pair={pair} />
      <aside key={shown.version.id} className={styles.rail} aria-label="What is chosen">
        {versions.map((version) => (
          <Conflicts key={version} version={version} />
        ))}
        <LinkBegun desk={desk} project={project} />
        <Suggestions desk={desk} project={project} asks={wish === "reject"} onDone={done} />
        <Inspector desk={desk} project={project} article={shown.article} lost={lost} asks={wish} onDone={done} />
      </aside>
      <DeskKeys labels={project.labels} opened={wish === "help"} onClose={done} />
      <OpenBeside
        project={project.id}
        article={shown.article}
        opened={wish === "beside"}
        onClose={done}
        onOpen={(article) => {
          done();
          pair.open(article);
        }}
      />
    </div>
  );
}
