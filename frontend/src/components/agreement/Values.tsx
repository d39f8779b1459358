import type { Agreement } from "../../api/adjudication";
import table from "../table.module.css";
import styles from "./agreement.module.css";
import { FigureCell, shortBasis } from "./FigureRow";

/** The measure beyond chance that fits the kind of value. */
const BEYOND = { choice: "value_alpha", number: "value_alpha_interval", text: "" } as const;

/** For each attribute: how often the value is the same, and how much of that is more than chance. */
export function Values({ attributes }: { attributes: Agreement["attributes"] }) {
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label="Agreement on values">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">How often is it the same?</th>
            <th scope="col">Is that more than chance would give?</th>
          </tr>
        </thead>
        <tbody>
          {attributes.map(({ label, name, type, overall }) => {
            const same = overall.find(({ measure }) => measure === "same_value");
            const beyond = overall.find(({ measure }) => measure === BEYOND[type]);
            return (
              <tr key={`${label.id} ${name}`}>
                <th scope="row">
                  {label.name}: {name}
                  <div className="soft">{shortBasis(same)}</div>
                </th>
                {same?.value === null ? (
                  <td colSpan={2} className="soft">
                    {same.undefined}
                  </td>
                ) : (
                  <>
                    <td>
                      <FigureCell figure={same} />
                    </td>
                    <td>
                      {beyond ? <FigureCell figure={beyond} /> : <span className="soft">Free text has no such figure.</span>}
                    </td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
