import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LivePrecision, Muting } from "../../api/accountability";
import { useMutings } from "../../state/accountability";
import { session } from "../../state/queries";
import { instant } from "../format";
import { EndDialog, MuteDialog } from "./MuteDialog";
import { languageText, whyMuted } from "./words";
import styles from "./detector.module.css";

interface Props {
  name: string;
  mutings: readonly Muting[];
  /** The languages that the detector reads. */
  languages: readonly string[];
  found: LivePrecision["languages"];
}

function Standing({ muting, may, onEnd }: { muting: Muting; may: boolean; onEnd: () => void }) {
  return (
    <div className={styles.muted}>
      <p>
        <b>Muted in {languageText(muting.language)}</b> since {instant(muting.since)}, {whyMuted(muting)}.
      </p>
      <p className="soft">
        Its flags are still raised, shown and judged; they count in no score. It stays muted until an editor has it heard
        again.
      </p>
      {may && (
        <Button variant="default" size="xs" onClick={onEnd}>
          Have it heard again in {languageText(muting.language)}…
        </Button>
      )}
    </div>
  );
}

function Ended({ mutings }: { mutings: readonly Muting[] }) {
  if (mutings.length === 0) return null;
  return (
    <details>
      <summary>Muted before: {mutings.length}</summary>
      <ul className={styles.history}>
        {mutings.map((one) => (
          <li key={one.id}>
            In {languageText(one.language)} from {instant(one.since)} to {one.until && instant(one.until)}, {whyMuted(one)}.{" "}
            {one.ended_by && `Ended by ${one.ended_by.name}.`}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where a detector is muted, and for editors the way to mute it and to have it heard again. */
export function Mutings({ name, mutings, languages, found }: Props) {
  const may = useQuery(session).data?.user?.is_editor ?? false;
  const [asked, setAsked] = useState<Muting | "mute" | null>(null);
  const { mute, end } = useMutings();
  const standing = mutings.filter(({ until }) => until === null);
  const gone = new Set(standing.map(({ language }) => language));
  const left = [...new Set([...languages, ...found.map(({ language }) => language)])].filter((one) => !gone.has(one));
  const close = () => {
    setAsked(null);
    mute.reset();
    end.reset();
  };
  return (
    <>
      {standing.map((one) => (
        <Standing key={one.id} muting={one} may={may} onEnd={() => setAsked(one)} />
      ))}
      {may && left.length > 0 && (
        <Button className={styles.mute ?? ""} variant="default" size="xs" onClick={() => setAsked("mute")}>
          Mute this detector…
        </Button>
      )}
      <Ended mutings={mutings.filter(({ until }) => until !== null)} />
      <MuteDialog
        opened={asked === "mute"}
        languages={left}
        busy={mute.isPending}
        error={mute.error}
        onMute={(language, reason) => mute.mutate({ name, language, reason }, { onSuccess: close })}
        onClose={close}
      />
      <EndDialog
        muting={asked === "mute" ? null : asked}
        busy={end.isPending}
        error={end.error}
        onEnd={(id) => end.mutate(id, { onSuccess: close })}
        onClose={close}
      />
    </>
  );
}
