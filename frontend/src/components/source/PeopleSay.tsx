/** What people say of a source: the four panels of its page, and the way to its report. */
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { SourceReport } from "../../api/sources";
import { Corrections } from "./Corrections";
import { Criteria } from "./Criteria";
import { Decisions } from "./Decisions";
import { Replies } from "./Replies";
import styles from "./source.module.css";

function Box({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={styles.box} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export function PeopleSay({ source }: { source: SourceReport }) {
  return (
    <>
      <Box id="decisions" title="Sign-off">
        <Decisions source={source} />
      </Box>
      <Box id="replies" title="What the publisher says">
        <Replies source={source} />
      </Box>
      <Box id="corrections" title="Corrections">
        <Corrections source={source} />
      </Box>
      <Box id="criteria" title="Openness: criteria answered by people">
        <Criteria source={source} />
      </Box>
    </>
  );
}

/** The whole of it on paper, and beside others. */
export function ReportLinks({ source }: { source: SourceReport }) {
  return (
    <p className="screen">
      <Button component={Link} to={`/sources/${source.id}/report`} variant="default">
        Report to print
      </Button>{" "}
      <Button component={Link} to={`/sources/compare?ids=${source.id}`} variant="default">
        Compare…
      </Button>
    </p>
  );
}
