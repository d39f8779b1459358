import { Button, Modal } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { makeLabel, withdrawLabel, type PublicLabel } from "../../api/judgedSources";
import { label as labelQuery } from "../../state/judgedSources";
import { Problem } from "../project/Problem";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { CopyField } from "./CopyField";
import styles from "./LabelDialog.module.css";
import { LabelPreview } from "./LabelPreview";

function useLabel(article: number) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: labelQuery(article).queryKey });
  const make = useMutation({ mutationFn: () => makeLabel(article), onSuccess });
  const end = useMutation({ mutationFn: () => withdrawLabel(article), onSuccess });
  return { make, end };
}

function Public({ given, onWithdraw, saving }: { given: PublicLabel; onWithdraw: () => void; saving: boolean }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <CopyField label="Address" text={given.address} />
      <CopyField label="Code to embed" text={given.embed} />
      <div className={styles.buttons}>
        <Button component="a" href={given.address} target="_blank" rel="noopener" variant="default">
          Open it
        </Button>
        {!asking && (
          <Button variant="default" onClick={() => setAsking(true)}>
            Withdraw…
          </Button>
        )}
      </div>
      {asking && (
        <div role="group" aria-label="Withdraw the label?">
          <p>Pages that embed it show it no more. A new one gets a new address.</p>
          <div className={styles.buttons}>
            <Button loading={saving} onClick={onWithdraw}>
              Withdraw
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function Body({ article }: { article: number }) {
  const { data, error, refetch } = useQuery(labelQuery(article));
  const { make, end } = useLabel(article);
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  return (
    <>
      <p className="soft">Everybody who has the address sees it, without logging in. It counts anew each time it is opened.</p>
      <LabelPreview label={data} />
      {data.public ? (
        <Public given={data.public} onWithdraw={() => end.mutate()} saving={end.isPending} />
      ) : (
        <div className={styles.buttons}>
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            Get the address
          </Button>
          <span role="status">{end.isSuccess && "Withdrawn: nobody outside sees it any more."}</span>
        </div>
      )}
      <Problem error={make.error ?? end.error} />
    </>
  );
}

interface Props {
  article: number;
  opened: boolean;
  onClose: () => void;
}

/** The article's label for other people's pages: what it shows, its address, the code to embed it. */
export function LabelDialog({ article, opened, onClose }: Props) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label="Label of this article">
        <Modal.Body className={styles.dialog ?? ""}>
          <div className={styles.title}>
            <h2>Label of this article</h2>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <Body article={article} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
