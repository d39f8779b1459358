import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Draft } from "../../../api/projects";
import { checkedScheme } from "../../../state/projects";
import { cleaned } from "./draft";
import styles from "./scheme.module.css";

interface Props {
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** Form or YAML: the one is made from the other by the server, so a draft with slips stays where it is. */
export function Tabs({ draft, onDraft }: Props) {
  const client = useQueryClient();
  const [told, setTold] = useState("");
  const go = async (to: "labels" | "yaml") => {
    if (to in draft) return;
    try {
      const checked = await client.query(checkedScheme(cleaned(draft)));
      const right = checked.slips.length === 0;
      setTold(right ? "" : "Mend what is wrong first; then it can be shown the other way.");
      if (right) onDraft(to === "yaml" ? { yaml: checked.yaml } : { labels: checked.labels });
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <div className={styles.tabs} role="group" aria-label="Write it as">
        {(["labels", "yaml"] as const).map((form) => (
          <button
            key={form}
            type="button"
            className="plain under"
            aria-pressed={form in draft}
            onClick={() => void go(form)}
          >
            {form === "labels" ? "Form" : "YAML"}
          </button>
        ))}
      </div>
      <p role="status">{told}</p>
    </>
  );
}
