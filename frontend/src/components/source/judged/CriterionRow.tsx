import { useState, type KeyboardEvent } from "react";
import { postAnswer, type Criterion, type CriterionAnswer, type GivenAnswer } from "../../../api/judgedSources";
import { useSaid } from "../../../state/judgedSources";
import { useKeysSwitch } from "../../../state/settings";
import { isTyping } from "../../../state/useKeys";
import { instant, plural } from "../../format";
import { Problem } from "../../project/Problem";
import { AnswerForm } from "./AnswerForm";
import { Proof } from "./Proof";
import styles from "./panels.module.css";
import { standing } from "./words";

type Choice = "yes" | "no" | "not applicable";
const CHOICES = [
  ["yes", "Yes", "y"],
  ["no", "No", "n"],
  ["not applicable", "Not applicable", "a"],
] as const;

/** What stands: the answer with its proof, its note, who gave it and when. */
export function Said({ answer }: { answer: CriterionAnswer }) {
  return (
    <div className={styles.said}>
      <b>{answer.answer}</b>
      <span className="soft">
        {" "}
        · {answer.person.name}, {instant(answer.at)}
      </span>
      {answer.note && <p>{answer.note}</p>}
      <Proof addresses={answer.proof} />
    </div>
  );
}

function About({ criterion }: { criterion: Criterion }) {
  return (
    <div className={styles.guidance}>
      <p>{criterion.guidance}</p>
      <p className="soft">
        {plural(criterion.points, "point")}.{" "}
        {criterion.references.length > 0 &&
          `After ${criterion.references.map(({ scheme, clause }) => `${scheme}, ${clause}`).join("; ")}.`}
      </p>
    </div>
  );
}

interface Props {
  source: number;
  criterion: Criterion;
  answer: CriterionAnswer | undefined;
  editing: boolean;
}

/** One criterion: the question opens its guidance; y, n and a answer it while anything of it has the focus. */
export function CriterionRow({ source, criterion, answer, editing }: Props) {
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [keysOn] = useKeysSwitch();
  const save = useSaid((given: GivenAnswer) => postAnswer(source, given));
  const now = standing(answer);
  const close = () => {
    setChosen(null);
    document.getElementById(`criterion-${criterion.key}`)?.focus();
  };
  const choose = (choice: Choice) => {
    save.reset();
    setChosen(choice);
  };
  const takeBack = () => save.mutate({ criterion: criterion.key, answer: "taken back", proof: [], note: "" });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!editing || !keysOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const choice = CHOICES.find(([, , key]) => key === event.key)?.[0];
    if (choice === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(choice);
  };
  return (
    <li className={styles.criterion} onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <button
          id={`criterion-${criterion.key}`}
          type="button"
          className={`plain ${styles.question}`}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {criterion.question}
        </button>
        {editing && (
          <div className={styles.answers} role="group" aria-label={criterion.title}>
            {CHOICES.map(([choice, label, key]) => (
              <button key={choice} type="button" aria-pressed={now === choice} onClick={() => choose(choice)}>
                {label} <kbd aria-hidden>{key}</kbd>
              </button>
            ))}
          </div>
        )}
      </div>
      {opened && <About criterion={criterion} />}
      {now && answer ? <Said answer={answer} /> : <p className="soft">Not answered.</p>}
      {now && editing && chosen === null && (
        <button type="button" className="plain under soft" onClick={takeBack} disabled={save.isPending}>
          Take this answer back
        </button>
      )}
      {chosen && (
        <AnswerForm
          key={chosen}
          criterion={criterion}
          chosen={chosen}
          before={now ? answer : undefined}
          saving={save.isPending}
          error={save.error}
          onSave={(given) => save.mutate(given, { onSuccess: close })}
          onCancel={close}
        />
      )}
      {!chosen && <Problem error={save.error} />}
    </li>
  );
}
