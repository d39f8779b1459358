/** What the text asks of the page around it. */
export type Wish = "comment" | "help" | "reject" | "links" | "beside" | "everywhere" | "place" | null;
