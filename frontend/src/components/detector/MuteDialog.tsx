import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Muting } from "../../api/accountability";
import { Dialog } from "../Dialog";
import dialog from "../Dialog.module.css";
import { Problem } from "../project/Problem";
import { languageText } from "./words";

interface MuteProps {
  opened: boolean;
  languages: readonly string[];
  busy: boolean;
  error: Error | null;
  onMute: (language: string, reason: string) => void;
  onClose: () => void;
}

/** What muting does, said before it is done, and why it is done. */
export function MuteDialog({ opened, languages, busy, error, onMute, onClose }: MuteProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const language = chosen !== null && languages.includes(chosen) ? chosen : (languages[0] ?? "");
  return (
    <Dialog title="Mute this detector?" opened={opened} onClose={onClose}>
      <p>
        Its flags are still raised and shown, folded and marked as muted. They count in no score: the scores of all sources
        that have some change within minutes. The muting and your reason stay on the record.
      </p>
      <NativeSelect
        label="In which language"
        data={languages.map((one) => ({ value: one, label: languageText(one) }))}
        value={language}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <Textarea
        label="Why"
        required
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Problem error={error} />
      <div className={dialog.verbs}>
        <Button loading={busy} disabled={reason.trim() === ""} onClick={() => onMute(language, reason.trim())}>
          Mute it
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </Dialog>
  );
}

interface EndProps {
  muting: Muting | null;
  busy: boolean;
  error: Error | null;
  onEnd: (id: number) => void;
  onClose: () => void;
}

/** What ending a muting does, said before it is done. */
export function EndDialog({ muting, busy, error, onEnd, onClose }: EndProps) {
  return (
    <Dialog title="Have it heard again?" opened={muting !== null} onClose={onClose}>
      <p>
        Its flags{muting && ` in ${languageText(muting.language)}`} count again in the scores of their sources. It does not
        mute itself again before enough new flags of it were judged.
      </p>
      <Problem error={error} />
      <div className={dialog.verbs}>
        <Button loading={busy} data-autofocus onClick={() => muting && onEnd(muting.id)}>
          Have it heard again
        </Button>
        <Button variant="default" onClick={onClose}>
          Keep it muted
        </Button>
      </div>
    </Dialog>
  );
}
