import { memo, useMemo, type MouseEvent } from "react";
import type { Version } from "../../api/types";
import { fieldText, type Block, type MarkedText } from "../../state/reader/marks";
import { Marked, type MarkedProps } from "./Marked";
import styles from "./ArticleText.module.css";

const LONG = 20_000; // UTF-16 units; above that, paragraphs out of view are not laid out

interface Props {
  version: Version;
  marked: MarkedText;
  chosen: number | null;
  judged: ReadonlySet<number>;
  onChoose: (flag: number) => void;
}

const Paragraph = memo(function Paragraph(props: MarkedProps) {
  return (
    <p data-block dir="auto">
      <Marked {...props} />
    </p>
  );
});

/** What of the whole page's state touches one block; strings and numbers, so that untouched blocks stay as they are. */
function stateOf({ marks }: Block, chosen: number | null, judged: ReadonlySet<number>) {
  const here = marks.map(({ flag }) => flag);
  return {
    chosen: chosen !== null && here.includes(chosen) ? chosen : null,
    judged: here.filter((flag) => judged.has(flag)).join(" "),
  };
}

/** The flag meant by a click on a mark: the shortest passage there; clicked again, the next of those that overlap. */
function flagAt(target: Element, chosen: number | null, lengths: ReadonlyMap<number, number>): number | null {
  const here = target.closest<HTMLElement>("mark[data-flags]")?.dataset.flags;
  if (here === undefined) return null;
  const flags = here.split(" ").map(Number);
  flags.sort((a, b) => (lengths.get(a) ?? 0) - (lengths.get(b) ?? 0));
  return flags[(flags.indexOf(chosen ?? -1) + 1) % flags.length] ?? null;
}

function lengthsOf({ title, byline, paragraphs }: MarkedText): Map<number, number> {
  const lengths = new Map<number, number>();
  for (const { marks } of [title, byline, ...paragraphs]) {
    for (const { flag, start, end } of marks) lengths.set(flag, Math.min(end - start, lengths.get(flag) ?? Infinity));
  }
  return lengths;
}

/** Title, byline and text of a version with the marks of its flags. */
export const ArticleText = memo(function ArticleText({ version, marked, chosen, judged, onChoose }: Props) {
  const { title, byline, paragraphs, lanes } = marked;
  const lengths = useMemo(() => lengthsOf(marked), [marked]);
  const onClick = ({ target }: MouseEvent) => {
    const selecting = getSelection()?.isCollapsed === false;
    const flag = target instanceof Element && !selecting ? flagAt(target, chosen, lengths) : null;
    if (flag !== null) onChoose(flag);
  };
  const of = (block: Block) => ({
    text: fieldText(version, block.field),
    block,
    lanes,
    ...stateOf(block, chosen, judged),
  });
  return (
    <div
      className={styles.text}
      data-long={version.text.length > LONG || undefined}
      lang={version.language ?? undefined}
      onClick={onClick}
    >
      <h1 data-block dir="auto">
        {version.title ? <Marked {...of(title)} /> : "Untitled"}
      </h1>
      <div className={styles.by} data-block>
        {version.site_name}
        {version.site_name && version.byline && " · "}
        {version.byline && <Marked {...of(byline)} />}
      </div>
      {paragraphs.map((block) => (
        <Paragraph key={block.range.start} {...of(block)} />
      ))}
    </div>
  );
});
