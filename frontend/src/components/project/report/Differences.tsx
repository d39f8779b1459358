import type { Label } from "../../../api/projectTypes";
import table from "../../table.module.css";
import { LabelName } from "../Bars";
import { ShareBar } from "./ShareBar";
import { differenceSentence, type LabelRow } from "./words";

interface Props {
  rows: readonly LabelRow[];
  labels: readonly Label[];
}

/** What difference it makes to be shown suggestions, by label: marks made blind beside marks made after. */
export function Differences({ rows, labels }: Props) {
  const byId = new Map(labels.map((label) => [label.id, label]));
  return (
    <table className={table.table}>
      <caption className="hidden">Marks before and after suggestions were shown, by label</caption>
      <thead>
        <tr>
          <th scope="col">Label</th>
          <th scope="col">Blind marks that agree with a suggestion</th>
          <th scope="col">Later marks that agree</th>
          <th scope="col">Suggestions found blind already</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <td>
              <LabelName name={byId.get(row.label)?.name ?? `label ${row.label}`} colour={byId.get(row.label)?.colour ?? ""} />
              <div className="soft">
                {row.before} marked blind, {row.after} after. {differenceSentence(row)}
              </div>
            </td>
            <td>
              <ShareBar share={row.agreement_before} nothing="no blind marks" />
            </td>
            <td>
              <ShareBar share={row.agreement_after} nothing="no later marks" />
            </td>
            <td>
              <ShareBar share={row.found_blind} nothing="none suggested" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
