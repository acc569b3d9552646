/** Draws the question's own stack: hardware below, a box for each level, and a line that follows the virtualization extensions up. */
import { el, svg } from './dom.js';

/** Sizes in pixels of the drawing; it shrinks with its place. */
const RAIL = 30;
const PAD = 14;
const GAP = 18;
const TEXT = { name: { size: 16, width: 9.2, line: 21 }, small: { size: 13.5, width: 7.4, line: 19 }, bold: { size: 13.5, width: 8.1, line: 19 } };

/** The drawing with its text alternative, for an answer that has levels. */
export function stackFigure({ levels, verdict, question }, words) {
  const width = document.documentElement.clientWidth < 640 ? 340 : 640;
  const ground = { name: words.stack.hardware, text: words.stack[question.processor === 'arm64' ? 'otherProcessor' : 'processor'], extensions: 'ground' };
  const floors = [ground, ...levels].map((floor) => ({ ...floor, badge: floor.asked && verdict ? { verdict, word: words.verdicts[verdict] } : null }));
  const boxes = floors.map((floor) => laidOut(floor, width - RAIL, words));
  const height = boxes.reduce((sum, box) => sum + box.height + GAP, 0) - GAP;
  let bottom = height;
  for (const box of boxes) {
    box.top = bottom - box.height;
    bottom = box.top - GAP;
  }
  const label = [words.stack.alternative, ...floors.map((floor) => alternative(floor, words))].join(' ');
  return el('figure', {},
    svg('svg', { viewBox: `-2 -2 ${width + 4} ${height + 4}`, role: 'img', 'aria-label': label }, ...boxes.map((box, index) => drawn(box, width, floors[index])), ...rail(boxes, floors)),
    el('figcaption', { class: 'note' }, words.stack.caption));
}

function alternative({ level, name, text, maker, extensions, badge }, { stack }) {
  const parts = [[level, name].filter(Boolean).join(' '), whose(maker, stack), text, stack[extensions], badge?.word];
  return `${parts.filter(Boolean).join('; ')}.`;
}

/** Other vendors' layers say so: nobody should take them for Microsoft's. */
function whose(maker, { own, foreign }) {
  return maker && (maker === 'Microsoft' ? own : foreign).replace('{maker}', maker);
}

/** The lines of a box from above, each with where it stands; narrow boxes have their badge below. */
function laidOut({ level, name, text, maker, extensions, badge }, width, { stack }) {
  const room = width - 2 * PAD - (level ? 34 : 0);
  const badgeWidth = badge ? badge.word.length * TEXT.bold.width + 44 : 0;
  const beside = width > 400;
  const lines = [
    ...wrapped(name, TEXT.name, room - (beside ? badgeWidth : 0)).map((line) => ({ line, of: TEXT.name, name: 'name' })),
    ...wrapped([whose(maker, stack), text].filter(Boolean).join(' · '), TEXT.small, room).map((line) => ({ line, of: TEXT.small, name: 'where' })),
    ...(stack[extensions] ? wrapped(stack[extensions], TEXT.bold, room) : []).map((line) => ({ line, of: TEXT.bold, name: 'extensions' })),
  ];
  let at = PAD;
  for (const line of lines) {
    line.y = at + line.of.size;
    at += line.of.line;
  }
  const placed = badge && { ...badge, width: badgeWidth, x: beside ? RAIL + width - PAD - badgeWidth : RAIL + PAD + (level ? 34 : 0), y: beside ? PAD - 6 : at + 4 };
  return { lines, badge: placed, height: at + (badge && !beside ? 34 : 0) + PAD - 5 };
}

function wrapped(text, { width }, room) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length * width <= room || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function drawn({ top, height, lines, badge }, width, { level, asked, extensions }) {
  const x = RAIL + PAD + (level ? 34 : 0);
  return svg('g', { class: ['floor', asked && 'asked', asked && badge?.verdict, extensions].filter(Boolean).join(' '), transform: `translate(0 ${top})` },
    svg('rect', { class: 'box', x: RAIL, y: 0, width: width - RAIL, height, rx: 12 }),
    level && svg('text', { class: 'level', x: RAIL + PAD, y: PAD + TEXT.name.size }, level),
    ...lines.map(({ line, of, name, y }) => svg('text', { class: name, x, y, 'font-size': of.size }, line)),
    badge && svg('g', { class: `mark ${badge.verdict}`, transform: `translate(${badge.x} ${badge.y})` },
      svg('rect', { width: badge.width, height: 26, rx: 13 }),
      svg('use', { href: `#icon-${badge.verdict}`, x: 9, y: 5, width: 16, height: 16 }),
      svg('text', { x: 30, y: 18, 'font-size': TEXT.bold.size }, badge.word)));
}

/** From the hardware up: an arrow into every level that gets the extensions, and a bar above the one that keeps them. */
function rail(boxes, floors) {
  const last = floors.findIndex(({ extensions }) => extensions === 'kept');
  const x = 10;
  const middle = ({ top, height }) => top + height / 2;
  const parts = boxes.slice(0, last + 1).flatMap((box, index) => [
    svg('circle', { cx: x, cy: middle(box), r: 4 }),
    svg('path', { d: `M${x} ${middle(box)}H${RAIL - 3}${index > 0 ? 'm-6 -5 6 5 -6 5' : ''}` }),
  ]);
  const keeper = boxes[last];
  const stop = last < boxes.length - 1 ? [svg('path', { d: `M${x} ${middle(keeper)}V${keeper.top - GAP / 2}M${x - 8} ${keeper.top - GAP / 2}h16` })] : [];
  return [svg('g', { class: 'rail' }, svg('path', { d: `M${x} ${middle(boxes[0])}V${middle(keeper)}` }), ...parts, ...stop)];
}
