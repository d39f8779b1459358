/** What the text asks of the page around it. */
export type Wish = "comment" | "help" | "reject" | "everywhere" | "place" | null;
