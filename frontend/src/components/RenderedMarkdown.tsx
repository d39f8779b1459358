import ReactMarkdown, { type Components } from "react-markdown";

const ALLOWED = ["p", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br", "h1", "h2", "h3"];

/** Headings inside a page's text stand below the page's own; links open without handing over this page. */
const components: Components = {
  h1: ({ children }) => <p><strong>{children}</strong></p>,
  h2: ({ children }) => <p><strong>{children}</strong></p>,
  h3: ({ children }) => <p><strong>{children}</strong></p>,
  a: ({ href, children }) => (
    <a href={href} rel="noopener noreferrer" target="_blank">
      {children}
    </a>
  ),
};

/** Markdown of our own pages as elements: no HTML passes, links only to http and https. */
export default function RenderedMarkdown({ children }: { children: string }) {
  return (
    <ReactMarkdown allowedElements={ALLOWED} unwrapDisallowed components={components}>
      {children}
    </ReactMarkdown>
  );
}
