/** What can be done with a list of places, by key or button. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type RefObject } from "react";
import { useNavigate } from "react-router";
import type { Project, SchemeLabel } from "../../api/desk";
import type { Place, Places } from "../../api/places";
import { labelKeys } from "../../desk/keys";
import { bulkHistory } from "../../state/changes/bulk";
import { useChanges } from "../../state/changes/provider";
import { useKeys } from "../../state/useKeys";
import { keyOf, labelsOn, left as leftOf, moved, reviewOf, type Group } from "../../state/places/review";

export interface Actions {
  readonly choose: (key: string) => void;
  readonly mark: (place: Place, label?: SchemeLabel | null) => void;
  readonly leaveOut: (place: Place) => void;
  readonly open: (place: Place) => void;
  readonly askAll: () => void;
  readonly markAll: () => void;
  readonly cancel: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}
interface Own {
  project: Project;
  name: string;
  label: SchemeLabel | null;
  groups: readonly Group[];
  sought: Places["sought"] | null;
  attributes: Readonly<Record<string, unknown>>;
  list: RefObject<HTMLElement | null>;
}

/** Brings the chosen place into view, and the focus to it, so that a screen reader reads it. */
function useFocus(list: RefObject<HTMLElement | null>, current: string | null, isKey: boolean) {
  useEffect(() => {
    if (current === null) return;
    const element = list.current?.querySelector<HTMLElement>(`[data-place="${current}"]`);
    element?.scrollIntoView({ block: isKey ? "nearest" : "center" });
    element?.focus({ preventScroll: true });
  }, [list, current, isKey]);
}

export function usePlaces({ project, name, label, groups, sought, attributes, list }: Own) {
  const queue = useChanges();
  const navigate = useNavigate();
  const history = bulkHistory(queue);
  const review = reviewOf(`${queue.person} ${name}`);
  const state = useSyncExternalStore(review.subscribe, review.getState);
  const [last, setLast] = useState(label); // the label that `a` puts on
  const [said, setSaid] = useState("");
  const [asking, setAsking] = useState(false);
  const [isKey, setIsKey] = useState(false); // false on coming back: then the place is brought to the middle
  const origin = sought ? `${sought.version}:${sought.start}:${sought.end}` : "";
  const places = useMemo(() => groups.flatMap((group) => group.places), [groups]);
  const byKey = useMemo(() => new Map(places.map((place) => [keyOf(place), place])), [places]);
  const candidates = useMemo(() => places.filter((place) => keyOf(place) !== origin), [places, origin]);
  const left = leftOf(candidates, last?.id ?? null, state);
  const keys = useMemo(() => labelKeys(project.labels), [project.labels]);
  useFocus(list, state.current, isKey);

  const go = useCallback(
    (way: -1 | 1) => {
      setIsKey(true);
      review.choose(moved(Array.from(byKey.keys()), review.getState().current, way));
    },
    [review, byKey],
  );
  const here = state.current === null ? undefined : byKey.get(state.current);
  const put = (which: readonly Place[], under: SchemeLabel) => {
    const bulk = review.marking(project.id, which, under, under.id === sought?.label ? attributes : {});
    history.do(bulk);
    setSaid(`${bulk.says}.`);
  };
  const actions: Actions = {
    choose: (key) => {
      setIsKey(true);
      review.choose(key);
    },
    mark: (place, under = last) => {
      if (!under) {
        setSaid("Press the key of a label.");
        return;
      }
      setLast(under);
      if (!place.inside) setSaid("This article is not in the project. Add it on the project’s page.");
      else if (labelsOn(place, review.getState()).includes(under.id)) setSaid(`Marked as ${under.name} already.`);
      else put([place], under);
      go(1);
    },
    leaveOut: (place) => {
      const isOut = review.leaveOut(keyOf(place));
      setSaid(isOut ? "Left out." : "Taken in again.");
      if (isOut) go(1);
    },
    open: (place) => {
      review.choose(keyOf(place));
      void navigate(`/projects/${project.id}/articles/${place.article}?version=${place.version}&at=${place.start}-${place.end}`);
    },
    askAll: () => {
      if (!last) setSaid("Press the key of a label first, on one place.");
      else if (left.length === 0) setSaid("None is left to mark.");
      else setAsking(true);
    },
    markAll: () => {
      setAsking(false);
      if (last && left.length > 0) put(left, last);
    },
    cancel: () => setAsking(false),
    undo: () => setSaid(history.undo() ?? "There is nothing to take back."),
    redo: () => setSaid(history.redo() ?? "There is nothing to do again."),
  };
  const onHere = (action: (place: Place) => void) => () => (here ? action(here) : go(1));
  useKeys({
    ...Object.fromEntries(
      Array.from(keys, ([key, one]) => [
        key,
        onHere((place) => actions.mark(place, project.labels.find(({ id }) => id === one.id) ?? null)),
      ]),
    ),
    j: () => go(1),
    ArrowDown: () => go(1),
    k: () => go(-1),
    ArrowUp: () => go(-1),
    a: onHere((place) => actions.mark(place)),
    x: onHere(actions.leaveOut),
    A: actions.askAll,
    Enter: onHere(actions.open),
    u: actions.undo,
    z: actions.undo,
    Z: actions.redo,
    Escape: actions.cancel,
  });
  return { review, actions, said, asking, keys, left, last };
}
