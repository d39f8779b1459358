/** The options of an export in words. */
import type { ExportOptions } from "../../api/files";

/** Those that narrow or widen it; none where it holds everything. */
export function optionWords({ gold, labels, annotators, bare, utf16, history, page, licence }: ExportOptions): string[] {
  return [
    ...(gold ? ["settled marks only"] : []),
    ...(labels.length > 0 ? [`labels: ${labels.join(", ")}`] : []),
    ...(annotators.length > 0 ? [`marks of ${annotators.join(", ")}`] : []),
    ...(bare ? [] : ["no texts without marks"]),
    ...(utf16 ? ["UTF-16 offsets too"] : []),
    ...(history ? ["with each mark’s log"] : []),
    ...(page ? [`page ${page}`] : []),
    ...(licence ? [`licence ${licence}`] : []),
  ];
}
