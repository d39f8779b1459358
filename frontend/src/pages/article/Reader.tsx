import { useMemo, useRef, useState } from "react";
import type { Article, Flag, Version } from "../../api/types";
import { ArticleText } from "../../components/article/ArticleText";
import { Bracket } from "../../components/article/Bracket";
import { OtherConflicts } from "../../components/article/Conflict";
import { MapStrip } from "../../components/article/MapStrip";
import { Meta } from "../../components/article/Meta";
import { MissingFlag, ReadingNotice, SilentNotice } from "../../components/article/Notices";
import { PrintSheet } from "../../components/article/PrintSheet";
import { Rail } from "../../components/article/Rail";
import notice from "../../components/article/Rail.module.css";
import { ALL_FLAGS, filterFlags } from "../../state/reader/filter";
import { markText, sameEvidence } from "../../state/reader/marks";
import { useGeometry } from "../../state/reader/useGeometry";
import { useLinkedScroll } from "../../state/reader/useLinkedScroll";
import { usePrinting } from "../../state/usePrinting";
import { useStable } from "../../state/useStable";
import { isJudged } from "../../state/verdict";
import { useChoice } from "./useChoice";
import { useReaderActions } from "./useReaderActions";
import styles from "./Reader.module.css";

interface Props {
  article: Article;
  version: Version;
  flags: readonly Flag[];
  /** The flag in the page's address. */
  address: number | null;
}

const sameIds = (a: ReadonlySet<number>, b: ReadonlySet<number>) => a.size === b.size && [...a].every((id) => b.has(id));

/** Text, marks, map and rail, and what ties them together. */
export function Reader({ article, version, flags, address }: Props) {
  const [filter, setFilter] = useState(ALL_FLAGS);
  const text = useRef<HTMLDivElement>(null);
  const rail = useRef<HTMLElement>(null);
  const choice = useChoice({ article: article.id, flags, address, text, rail });
  const shown = useMemo(() => filterFlags(flags, filter, choice.open), [flags, filter, choice.open]);
  const evidenced = useStable(shown, sameEvidence);
  const marked = useMemo(() => markText(version, evidenced), [version, evidenced]);
  const judgedNow = useMemo(() => new Set(flags.filter(isJudged).map(({ id }) => id)), [flags]);
  const judged = useStable<ReadonlySet<number>>(judgedNow, sameIds);
  const geometry = useGeometry(text, marked);
  useLinkedScroll({ text, rail, flags: shown, marked, geometry });
  const actions = useReaderActions({ flags, shown, choice });
  const printing = usePrinting();
  const openFlag = flags.find(({ id }) => id === choice.open);
  const isPlaced = (key: string) => marked.starts.has(key);
  const openCard = { version: version.id, isPlaced, onShow: choice.show, onGo: choice.go, ...actions.card };
  return (
    <div className={styles.columns}>
      <Meta article={article} version={version} flags={flags} filter={filter} onFilter={setFilter} />
      <div className={styles.textPlace}>
        <div className={styles.text} ref={text} tabIndex={0} role="region" aria-label="Text of the article">
          <div>
            <ArticleText
              version={version}
              marked={marked}
              chosen={choice.open}
              judged={judged}
              onChoose={choice.chooseFromText}
            />
            {printing && <PrintSheet article={article} version={version} flags={shown} />}
          </div>
        </div>
        {openFlag && <Bracket scroller={text} flag={openFlag} marked={marked} onGo={choice.go} />}
      </div>
      <MapStrip scroller={text} geometry={geometry} marked={marked} chosen={choice.open} judged={judged} />
      <Rail
        scroller={rail}
        all={flags}
        shown={shown}
        open={choice.open}
        onChoose={choice.chooseFromRail}
        filter={filter}
        onFilter={setFilter}
        openCard={openCard}
        onNext={actions.next}
        steps={actions.steps}
      >
        <ReadingNotice article={article} flags={flags.length} />
        <SilentNotice article={article} />
        {address !== null && !openFlag && <MissingFlag id={address} />}
        <OtherConflicts article={article.id} open={choice.open} />
        {actions.notice && (
          <p className={notice.notice} role="status">
            {actions.notice}
          </p>
        )}
      </Rail>
    </div>
  );
}
