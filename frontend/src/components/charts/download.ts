/** What a chart shows, as files. */

const SCALE = 2; // pixels of the picture for one of the page: sharp in print
const MARGIN = 16;
const TITLE = 20; // pixels of a line of the heading

export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // milliseconds: the browser reads it after the click
}

export const saveCsv = (csv: string, name: string) =>
  save(new Blob(["\ufeff", csv], { type: "text/csv;charset=utf-8" }), `${name}.csv`);

/** The drawing with nothing left to look up: serialised, it stands by itself. */
async function pictureOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await picture.decode();
  return picture;
}

/** The heading in lines that fit. */
function lines(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const [first = "", ...words] = text.split(" ");
  return words.reduce(
    (done, word) => {
      const longer = `${done.at(-1) ?? ""} ${word}`;
      return context.measureText(longer).width <= width ? [...done.slice(0, -1), longer] : [...done, word];
    },
    [first],
  );
}

interface Look {
  background: string;
  ink: string;
  font: string;
}

/** Draws the heading and the chart on the page's own background and saves them as a PNG. */
export async function savePng(svg: SVGSVGElement, title: string, name: string, look: Look): Promise<void> {
  const picture = await pictureOf(svg);
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser can’t draw the picture. Take the CSV, or print the page.");
  context.font = `600 15px ${look.font}`;
  const heading = lines(context, title, width);
  const top = MARGIN + heading.length * TITLE;
  canvas.width = SCALE * (width + 2 * MARGIN);
  canvas.height = SCALE * (top + height + MARGIN); // a new size also empties the context
  context.scale(SCALE, SCALE);
  context.fillStyle = look.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = look.ink;
  context.font = `600 15px ${look.font}`;
  heading.forEach((line, index) => context.fillText(line, MARGIN, MARGIN + 12 + index * TITLE));
  context.drawImage(picture, MARGIN, top, width, height);
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!png) throw new Error("This browser can’t write the picture. Take the CSV, or print the page.");
  save(png, `${name}.png`);
}
