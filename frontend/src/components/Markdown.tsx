import { Suspense, lazy } from "react";

const Rendered = lazy(() => import("./RenderedMarkdown"));

/** Markdown as elements; as it was written, until what renders it is there. */
export function Markdown({ children }: { children: string }) {
  return (
    <Suspense fallback={<p>{children}</p>}>
      <Rendered>{children}</Rendered>
    </Suspense>
  );
}
