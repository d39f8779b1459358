import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { addFiles, addText, addUrls, type PastedText } from "../api/resources";
import type { Intake } from "../api/types";
import { FileDrop } from "../components/add/FileDrop";
import { PasteForm } from "../components/add/PasteForm";
import { UrlForm } from "../components/add/UrlForm";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";

/** Sends one kind of input and opens the list of what became of it. */
function useAdd<Input>(send: (input: Input) => Promise<Intake>) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: send,
    onSuccess: (intake) => navigate(`/add/${intake.id}`),
  });
}

export function AddPage() {
  useTitle("Add articles");
  const files = useAdd((chosen: readonly File[]) => addFiles(chosen));
  const urls = useAdd((lines: string) => addUrls(lines));
  const text = useAdd((pasted: PastedText) => addText(pasted));
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <h1>Add articles</h1>
      <p className={page.lead}>
        Each article is read once; the same content again changes nothing. You see what became of every one of them on
        the next page.
      </p>
      <FileDrop onFiles={files.mutate} busy={files.isPending} error={files.error} />
      <UrlForm onUrls={urls.mutate} busy={urls.isPending} error={urls.error} />
      <PasteForm onText={text.mutate} busy={text.isPending} error={text.error} />
    </div>
  );
}
