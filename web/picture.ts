import { document, picturePalette, toSvg } from "./charts/drawing.ts";
import { figuresOf, numberBreaks, toPoints } from "./charts/series.ts";
import { drawSeries } from "./charts/series-chart.ts";
import type { AreaAnswers } from "./page.ts";
import { describeChart, titleOf } from "./pages/series-figure.tsx";
import { writeDay } from "./words.ts";

const [width, chartHeight, margin] = [1200, 470, 40];
const lineHeight = 22;
const namespace = "http://www.w3.org/2000/svg";

/** A chart as one SVG picture: title, broken line, the reasons of its breaks, and the source. */
export function drawPicture(answers: AreaAnswers): string {
  const counts = figuresOf(answers.figures)?.offenceCounts ?? [];
  const rules = numberBreaks(counts).map(
    ({ number, rules }) => `${number}  ${rules.title}, from ${writeDay(rules.date)}`,
  );
  const citations = [...new Set(counts.map(({ release }) => release.citation))];
  const isTentative = toPoints(counts, answers.view.show).some((point) => point.isTentative);
  const tentative = isTentative ? ["\u25cb  part of a year, provisional or incomplete"] : [];
  const notes = [...rules, ...tentative, ...citations.flatMap((citation) => wrap(citation, 130))];
  const height = 90 + chartHeight + notes.length * lineHeight + margin;
  const svg = document.createElementNS(namespace, "svg");
  for (const [name, value] of Object.entries({
    xmlns: namespace,
    viewBox: `0 0 ${width} ${height}`,
    width: String(width),
    height: String(height),
    role: "img",
    "font-family": "Inter, system-ui, sans-serif",
    fill: picturePalette.ink,
  }))
    svg.setAttribute(name, value);
  add(svg, "title", {}, titleOf(answers));
  add(svg, "desc", {}, describeChart(answers));
  add(svg, "rect", { width: "100%", height: "100%", fill: picturePalette.paper });
  add(svg, "text", { x: String(margin), y: "52", "font-size": "26", "font-weight": "700" }, titleOf(answers));
  const chart = drawSeries(answers, picturePalette, { width: width - 2 * margin, height: chartHeight });
  chart.setAttribute("x", String(margin));
  chart.setAttribute("y", "76");
  chart.setAttribute("font-family", "Inter, system-ui, sans-serif");
  chart.setAttribute("font-size", "15");
  svg.append(chart);
  notes.forEach((note, index) => {
    const y = 90 + chartHeight + (index + 1) * lineHeight;
    add(svg, "text", { x: String(margin), y: String(y), "font-size": "15" }, note);
  });
  return toSvg(svg);
}

function add(parent: Element, name: string, attributes: Readonly<Record<string, string>>, text = ""): void {
  const child = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(attributes)) child.setAttribute(attribute, value);
  child.textContent = text;
  parent.append(child);
}

/** Lines of at most so many characters, broken between words. */
function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
