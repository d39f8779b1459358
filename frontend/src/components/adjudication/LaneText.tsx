import { memo, type CSSProperties, type MouseEvent } from "react";
import type { ProjectLabel } from "../../api/adjudication";
import type { Block, Drawn, LaneText as Laid } from "../../state/adjudication/lanes";
import { cutSegments, inReadingOrder, type Range, type Segment, type Span } from "../../text/segments";
import styles from "./LaneText.module.css";

const DRAFT = "draft";
const LONG = 20_000; // UTF-16 units; above that, paragraphs out of view are not laid out

interface Look {
  names: readonly string[];
  labels: ReadonlyMap<number, ProjectLabel>;
}
interface ParagraphProps extends Look {
  text: string;
  block: Block;
  /** The open case where it has a passage in this block, else null: only such blocks are painted again. */
  open: string | null;
  /** "start-end" of the draft where it touches this block, else empty. */
  draft: string;
}

/** One line below the text for each lane, the outermost the furthest down. */
function Lines({ drawn, look, children }: { drawn: readonly Drawn[]; look: Look; children: string }) {
  return drawn.reduce<React.ReactNode>(
    (inner, { id, lane, label }) => (
      <span
        key={id}
        className={styles.line}
        data-lane={lane === look.names.length ? "gold" : lane % 5}
        style={{ "--at": lane, "--label": look.labels.get(label)?.colour || undefined } as CSSProperties}
      >
        {inner}
      </span>
    ),
    children,
  );
}

const whose = (one: Drawn, { names, labels }: Look) =>
  `${names[one.lane] ?? "settled"}: ${labels.get(one.label)?.name ?? "label"}`;

function Piece({ segment, drawn, isDraft, open, text, ...look }: Look & {
  segment: Segment;
  drawn: readonly Drawn[];
  isDraft: boolean;
  open: string | null;
  text: string;
}) {
  const starting = drawn.filter((one) => one.first && one.start === segment.start);
  return (
    <mark
      className={styles.mark}
      data-cases={[...new Set(drawn.map(({ caseKey }) => caseKey))].join(" ")}
      data-open={drawn.some(({ caseKey }) => caseKey === open) || undefined}
      data-draft={isDraft || undefined}
      data-who={starting.map((one) => whose(one, look)).join("; ") || undefined}
      title={[...new Set(drawn.map((one) => whose(one, look)))].join("\n") || undefined}
    >
      <Lines drawn={drawn} look={look}>
        {text}
      </Lines>
    </mark>
  );
}

const Paragraph = memo(function Paragraph({ text, block, open, draft, ...look }: ParagraphProps) {
  const [start, end] = draft.split("-").map(Number);
  const extra: Span[] = draft ? [{ id: DRAFT, start: start ?? 0, end: end ?? 0 }] : [];
  const byId = new Map(block.drawn.map((one) => [one.id, one]));
  const segments = cutSegments(block.range, inReadingOrder([...block.drawn, ...extra]));
  return (
    <p dir="auto" data-block>
      {segments.map((segment) => {
        const words = text.slice(segment.start, segment.end);
        const drawn = segment.covering.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.lane - b.lane);
        if (segment.covering.length === 0) return words;
        const isDraft = segment.covering.includes(DRAFT);
        return (
          <Piece key={segment.start} {...look} segment={segment} drawn={drawn} isDraft={isDraft} open={open} text={words} />
        );
      })}
    </p>
  );
});

interface Props extends Look {
  laid: Laid;
  title: string | null;
  language: string | null;
  open: string | null;
  draft: Range | null;
  onChoose: (caseKey: string) => void;
}

/** The case meant by a click: the first one there that is not open; clicked again, the next. */
function caseAt(target: EventTarget, open: string | null): string | null {
  const here = target instanceof Element ? target.closest<HTMLElement>("mark[data-cases]")?.dataset.cases : undefined;
  const keys = here?.split(" ").filter(Boolean) ?? [];
  return keys[(keys.indexOf(open ?? "") + 1) % (keys.length || 1)] ?? null;
}

/** The text with everyone's spans, a lane below the line for each person. */
export function LaneText({ laid, title, language, open, draft, onChoose, names, labels }: Props) {
  const onClick = ({ target }: MouseEvent) => {
    const key = getSelection()?.isCollapsed === false ? null : caseAt(target, open);
    if (key !== null) onChoose(key);
  };
  const draftIn = ({ start, end }: Range) =>
    draft && draft.start < end && draft.end > start ? `${draft.start}-${draft.end}` : "";
  return (
    <div
      className={styles.text}
      data-long={laid.text.length > LONG || undefined}
      lang={language ?? undefined}
      style={{ "--lanes": laid.lanes + 1 } as CSSProperties}
      onClick={onClick}
    >
      <h1 dir="auto">{title ?? "Untitled"}</h1>
      {laid.blocks.map((block) => (
        <Paragraph
          key={block.range.start}
          text={laid.text}
          block={block}
          open={block.drawn.some(({ caseKey }) => caseKey === open) ? open : null}
          draft={draftIn(block.range)}
          names={names}
          labels={labels}
        />
      ))}
    </div>
  );
}
