import type { Label } from "../../../api/projectTypes";
import { useMakerName } from "../../../state/makers";
import table from "../../table.module.css";
import { LabelName } from "../Bars";
import { ShareBar } from "./ShareBar";
import { makerSentence, reasonWords, type MakerRow } from "./words";

interface Props {
  rows: readonly MakerRow[];
  labels: readonly Label[];
}

/** What suggestions are worth: by who makes them, and by label. */
export function Makers({ rows, labels }: Props) {
  const nameOf = useMakerName();
  const byId = new Map(labels.map((label) => [label.id, label]));
  return (
    <table className={table.table}>
      <caption className="hidden">Answers to suggestions by maker and label</caption>
      <thead>
        <tr>
          <th scope="col">Suggested by</th>
          <th scope="col">Label</th>
          <th scope="col">Taken over, of those answered</th>
          <th scope="col">Why not</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.maker} ${row.label}`}>
            <td>
              {nameOf(row.maker)}
              <div className="soft">{makerSentence(row)}</div>
            </td>
            <td>
              <LabelName name={byId.get(row.label)?.name ?? `label ${row.label}`} colour={byId.get(row.label)?.colour ?? ""} />
            </td>
            <td>
              <ShareBar share={row.use} nothing="not answered yet" />
              {row.changed > 0 && <div className="soft">{row.changed} of them changed first</div>}
            </td>
            <td>{reasonWords(row.rejected)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
