import type { Project } from "../../api/desk";
import type { Pair } from "../../desk/beside/usePair";
import { Hint } from "../../desk/day/Hint";
import { Unfinished } from "../../desk/day/Unfinished";
import { Conflicts } from "../../desk/panels/Conflicts";
import { Everywhere } from "../../desk/panels/Everywhere";
import { Inspector } from "../../desk/panels/Inspector";
import { LinkBegun } from "../../desk/panels/LinkBegun";
import { Newer } from "../../desk/panels/Newer";
import { Suggestions } from "../../desk/panels/Suggestions";
import type { Wish } from "../../desk/panels/wish";
import { FlagCard } from "../../desk/talk/FlagCard";
import { ThreadList } from "../../desk/talk/ThreadList";
import { useView } from "../../desk/view/useView";
import type { useWork } from "./useWork";
import styles from "./Workplace.module.css";

interface Props {
  project: Project;
  pair: Pair;
  work: ReturnType<typeof useWork>;
  wish: Wish;
  onDone: () => void;
}

/** What is chosen in the text that has the keys, and what is open about it. */
export function Rail({ project, pair, work, wish, onDone }: Props) {
  const { desk, answer } = pair.active;
  const { chosen } = useView(desk);
  const { day, jump, threads } = work;
  const { article } = answer;
  const flag = chosen === null ? jump.flag : null;
  const about = { desk, project, article, onDone };
  const versions = [pair.first, pair.second].flatMap((side) => side?.answer.version.id ?? []);
  return (
    <aside className={styles.rail} aria-label="What is chosen">
      <Unfinished desk={pair.first.desk} project={project} rows={day.lacking} onFinish={day.finish} />
      <Newer desk={desk} project={project} answer={answer} asks={wish} onDone={onDone} />
      {versions.map((version) => (
        <Conflicts key={version} version={version} />
      ))}
      <Hint />
      <LinkBegun desk={desk} project={project} />
      {flag !== null && (
        <FlagCard {...about} flag={flag} asked={wish === "comment"} onClose={() => jump.toFlag(null)} />
      )}
      {chosen !== null && <Inspector {...about} asks={wish} />}
      <Everywhere desk={desk} project={project.id} asks={wish === "everywhere"} onDone={onDone} />
      <Suggestions {...about} asks={wish} />
      {chosen === null && <Inspector {...about} asks={wish} />}
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
  );
}
