import { expect, it } from "vitest";
import type { Related } from "../../api/desk";
import { makeEntry } from "../../testing/madeProjects";
import { candidatesOf } from "./candidates";

const related = (article: number, title: string, links: number, flags: number): Related => {
  return { article, title, opening: "", source: "Harbor Ledger", published: null, links, flags };
};
const entry = (article: number, title: string | null) => makeEntry({ article, title, opening: "The quay was" });
const names = (list: ReturnType<typeof candidatesOf>) => list.map(({ article, name, common }) => [article, name, common]);

it("offers what is related first, each article once, and never the article itself", () => {
  const near = [related(3, "Ferry lost", 2, 0), related(2, "Ferry found", 0, 1), related(1, "This one", 1, 0)];
  const entries = [entry(1, "This one"), entry(2, "Ferry found"), entry(3, "Ferry lost"), entry(4, null)];
  expect(names(candidatesOf(near, entries, 1, ""))).toEqual([
    [3, "Ferry lost", "2 links"],
    [2, "Ferry found", "1 shared flag"],
    [4, "The quay was…", ""],
  ]);
});

it("looks for words in what is related too; the server has looked through the others", () => {
  const near = [related(3, "Ferry lost", 1, 1), related(2, "Ferry found", 0, 1)];
  expect(names(candidatesOf(near, [entry(5, "Two lost dogs")], 1, " LOST "))).toEqual([
    [3, "Ferry lost", "1 link, 1 shared flag"],
    [5, "Two lost dogs", ""],
  ]);
});
