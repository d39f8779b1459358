/** Lines of text beside points of a chart, moved as little as it takes so that none stands on another. */

/** Where each text stands, in the order of the values: at its value, but `least` above the one below it. */
export function apart(values: readonly number[], least: number): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  // Texts that would meet form a block, which stands around the mean of its values.
  const blocks: { sum: number; members: number[] }[] = [];
  const middle = ({ sum, members }: (typeof blocks)[number]) => sum / members.length;
  const half = ({ members }: (typeof blocks)[number]) => ((members.length - 1) * least) / 2;
  for (const index of order) {
    let block = { sum: values[index] ?? 0, members: [index] };
    for (let below = blocks.at(-1); below && middle(below) + half(below) + least > middle(block) - half(block); below = blocks.at(-1)) {
      block = { sum: below.sum + block.sum, members: [...below.members, ...block.members] };
      blocks.pop();
    }
    blocks.push(block);
  }
  const places = new Array<number>(values.length);
  for (const block of blocks) {
    block.members.forEach((index, at) => {
      places[index] = middle(block) - half(block) + at * least;
    });
  }
  return places;
}
