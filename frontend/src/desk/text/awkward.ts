/** The texts of `awkward.json`, which the tests of the server and of the browser use too, as they are stored. */
import corpus from "./awkward.json";

interface Case {
  readonly name: string;
  readonly text?: string;
  readonly units?: readonly number[];
  readonly stored?: string;
  readonly spans: readonly (readonly string[])[];
}
const CASES: readonly Case[] = corpus.cases;

const textOf = ({ text, units, stored }: Case) => stored ?? text ?? String.fromCharCode(...(units ?? []));

const REFUSED = {
  "windows line ends as they came": "One ship.\r\nTwo ships. 🚢\r\n\r\nThree.",
  "a high surrogate before a pair": "\ud83d🚢\ude00",
};

/** What no intake lets in is tried too: a caret must not lose its way in it. */
export const AWKWARD: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CASES.map((one): [string, string] => [one.name, textOf(one)])),
  ...REFUSED,
};
