import { cutSegments, type Segment } from "../../text/segments";
import type { Block, Mark } from "../../state/reader/marks";
import styles from "./marks.module.css";

const MOST_LINES = 3; // lines under one segment; above that, their number

export interface MarkedProps {
  /** The text that the block's range indexes into. */
  text: string;
  block: Block;
  lanes: ReadonlyMap<string, number>;
  /** The chosen flag where it has a passage in this block, else null: only such blocks are painted again. */
  chosen: number | null;
  /** Ids of the judged flags with a passage in this block, joined by spaces. */
  judged: string;
}

interface Look {
  lanes: ReadonlyMap<string, number>;
  chosen: number | null;
  judged: ReadonlySet<string>;
}

function Lines({ marks, look, children }: { marks: readonly Mark[]; look: Look; children: string }) {
  return marks.reduce<React.ReactNode>(
    (inner, mark) => (
      <span
        className={styles.line}
        data-family={mark.family}
        data-judged={look.judged.has(String(mark.flag)) || undefined}
        style={{ "--lane": look.lanes.get(mark.id) ?? 0 } as React.CSSProperties}
      >
        {inner}
      </span>
    ),
    children,
  );
}

function numbersEnding(marks: readonly Mark[], segment: Segment): string | undefined {
  const ending = marks.filter((mark) => mark.end === segment.end).map(({ number }) => number);
  return ending.length > 0 ? [...new Set(ending)].sort((a, b) => a - b).join(", ") : undefined;
}

function chosenEdge(mark: Mark | undefined, segment: Segment): string | undefined {
  if (!mark) return undefined;
  const edges = [mark.start === segment.start && "start", mark.end === segment.end && "end"];
  return edges.filter(Boolean).join(" ") || "middle";
}

function Piece({ text, segment, marks, look }: { text: string; segment: Segment; marks: readonly Mark[]; look: Look }) {
  const lane = (mark: Mark) => look.lanes.get(mark.id) ?? 0;
  const drawn = marks.filter((mark) => lane(mark) < MOST_LINES);
  const starting = marks.filter((mark) => mark.start === segment.start);
  const more = starting.some((mark) => lane(mark) >= MOST_LINES) ? marks.length - drawn.length : 0;
  const chosen = marks.find((mark) => mark.flag === look.chosen);
  const startsChosen = chosen?.start === segment.start;
  return (
    <mark
      className={styles.mark}
      data-flags={marks.map(({ flag }) => flag).join(" ")}
      data-starts={starting.map(({ id }) => id).join(" ") || undefined}
      data-kind={starting.map(({ kind }) => kind).join(", ") || undefined}
      data-numbers={numbersEnding(marks, segment)}
      data-more={more > 0 ? `+${more}` : undefined}
      data-family={chosen?.family}
      data-chosen={chosenEdge(chosen, segment)}
      aria-details={starting[0] && `flag-${starting[0].flag}`}
      tabIndex={startsChosen ? 0 : undefined}
    >
      <Lines marks={drawn} look={look}>
        {text.slice(segment.start, segment.end)}
      </Lines>
    </mark>
  );
}

/** One block of text with the lines of its marks: plain segments as text, marked ones as `mark` elements. */
export function Marked({ text, block, lanes, chosen, judged }: MarkedProps) {
  if (block.marks.length === 0) return text.slice(block.range.start, block.range.end);
  const byId = new Map(block.marks.map((mark) => [mark.id, mark]));
  const look: Look = { lanes, chosen, judged: new Set(judged.split(" ")) };
  return cutSegments(block.range, block.marks).map((segment) => {
    const marks = segment.covering.flatMap((id) => byId.get(id) ?? []);
    if (marks.length === 0) return text.slice(segment.start, segment.end);
    return <Piece key={segment.start} text={text} segment={segment} marks={marks} look={look} />;
  });
}
