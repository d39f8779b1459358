import { memo, useEffect, useRef, useState, useSyncExternalStore, type CSSProperties } from "react";
import type { Range } from "../../text/segments";
import { isRightToLeft } from "../text/direction";
import type { Desk } from "../state/desk";
import type { Looks } from "./looks";
import { isNearAtFirst, type Nearness } from "./nearness";
import { paintBlock, type Painted } from "./paint";
import styles from "./marks.module.css";

const LINE = 74; // characters in a line of the usual width, to guess at the height of what is not laid out
const LINE_HEIGHT = 36; // CSS pixels

/** Memoised by its strings: a mark set in a long paragraph repaints the few pieces it cuts. */
const Piece = memo(function Piece({ text, uids, background, begins, ends, tag, chosen }: Painted) {
  return (
    <mark
      className={styles.mark}
      data-uids={uids || undefined}
      data-begins={begins || undefined}
      data-ends={ends || undefined}
      data-tag={tag || undefined}
      data-chosen={chosen || undefined}
      style={{ background }}
    >
      {text}
    </mark>
  );
});

function Pieces({ text, range, desk, index, looks }: Props & { text: string }) {
  const block = useSyncExternalStore(desk.blocks.subscribe(index), () => desk.blocks.get(index));
  if (block.items.length === 0) return text.slice(range.start, range.end);
  return paintBlock(text, range, block, looks).map((piece) =>
    piece.background === "" && piece.uids === "" ? piece.text : <Piece key={piece.start} {...piece} />,
  );
}

interface Props {
  desk: Desk;
  index: number;
  range: Range;
  looks: Looks;
}

/** One block, painted again only when its own marks change; not laid out while it is far from view. */
export const Paragraph = memo(function Paragraph({ nearness, ...props }: Props & { nearness: Nearness }) {
  const element = useRef<HTMLParagraphElement>(null);
  const { start, end } = props.range;
  const [near, setNear] = useState(() => isNearAtFirst(start));
  useEffect(() => {
    if (near || !element.current) return;
    return nearness.watch(element.current, () => setNear(true));
  }, [near, nearness]);
  const lines = Math.ceil((end - start) / LINE);
  const style = { containIntrinsicBlockSize: `auto ${lines * LINE_HEIGHT}px` } satisfies CSSProperties;
  const { text } = props.desk.options.article;
  return (
    <p ref={element} data-p={props.index} dir="auto" data-rtl={isRightToLeft(text, start) || undefined} style={style}>
      {near ? <Pieces {...props} text={text} /> : text.slice(start, end)}
    </p>
  );
});

export function Title({ desk, looks, second = false }: { desk: Desk; looks: Looks; second?: boolean }) {
  const { title } = desk.options.article;
  const Heading = second ? "h2" : "h1";
  if (title === "") return <Heading>Untitled</Heading>;
  const range = { start: 0, end: title.length };
  return (
    <Heading dir="auto">
      <Pieces desk={desk} index={desk.blocks.title} range={range} looks={looks} text={title} />
    </Heading>
  );
}
