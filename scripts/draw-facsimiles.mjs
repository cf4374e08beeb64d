/**
 * Draws the page images of the example archive from the texts of its records.
 *
 *   node scripts/draw-facsimiles.mjs [record …]
 *
 * The committed images are what readers get; this is only for making them again, after a text has changed. Everything is seeded,
 * so that the same text gives the same page.
 *
 * Fonts, which must be installed as TrueType or OpenType: on Debian, fonts-gnutypewriter fonts-arphic-ukai fonts-nanum
 * fonts-unfonts-core fonts-kristi fonts-breip fonts-dkg-handwriting fonts-dejavu-extra; and from npm, converted from woff to ttf:
 * @fontsource/special-elite @fontsource/homemade-apple @fontsource/bad-script @fontsource/marck-script
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const RECORDS = join(dirname(fileURLToPath(import.meta.url)), '../examples/legation/records');

const INK = {
  black: '#1d1b1a',
  carbon: '#23242e',
  blueBlack: '#1f2a44',
  purple: '#4a2a6b',
  mimeo: '#3c2f63',
  pencil: '#55534f',
  blue: '#2a4c8f',
  green: '#2c7a4b',
  red: '#b3261e',
  violet: '#5b3a86',
  brown: '#3a2a1c',
};

const PAPER = {
  office: { color: [236, 228, 208], blotch: 7, edge: 26 },
  thin: { color: [233, 227, 214], blotch: 5, edge: 20 },
  poor: { color: [214, 196, 160], blotch: 11, edge: 38 },
  letter: { color: [238, 231, 214], blotch: 6, edge: 22 },
  rice: { color: [235, 225, 198], blotch: 8, edge: 24 },
  card: { color: [221, 204, 168], blotch: 9, edge: 34 },
  form: { color: [226, 214, 178], blotch: 7, edge: 26 },
};

/** What each facsimile looks like. The words are the record's own. */
const PAGES = [
  {
    record: '1949/first-report',
    text: 'de',
    hand: 'typed',
    ink: INK.black,
    paper: 'office',
    tilt: [-0.5, 0.4],
    holes: true,
    fold: [0.5],
    signed: { Harmsen: ['Kristi', 64, INK.blueBlack] },
    notes: { font: 'Breip', size: 40, color: INK.green, x: 640, y: 1010, rotate: -7 },
    furniture: (page) =>
      page === 0
        ? stamp({
            x: 690,
            y: 235,
            rotate: -6,
            color: INK.violet,
            lines: ['Außenamt Wendau', '20. Juni 1949', 'Eing. Nr. 611'],
          })
        : '',
  },
  {
    record: '1950/circular-on-economy',
    text: 'de',
    hand: 'typed',
    ink: INK.mimeo,
    paper: 'poor',
    tilt: [0.7],
    holes: true,
    fold: [0.33, 0.66],
    blur: 0.7,
    signed: {},
    notes: {
      font: 'Homemade Apple',
      size: 25,
      color: INK.blueBlack,
      x: 330,
      y: 1215,
      rotate: -2.5,
      width: 600,
      lead: 44,
    },
    corner: 'tr',
    furniture: () =>
      stamp({
        x: 585,
        y: 1010,
        rotate: 4,
        color: INK.red,
        lines: ['Gesandtschaft Ust-Lan', 'eingeg. 8. Dez. 1950'],
      }) +
      handwritten('ges. H. 9/12', { x: 130, y: 1120, font: 'Kristi', size: 44, color: INK.blue, rotate: -5 }),
  },
  {
    record: '1950/loan-of-an-interpreter',
    text: 'zh-Hant',
    hand: 'columns',
    ink: INK.black,
    paper: 'rice',
    tilt: [-0.3],
    rules: '#b8463a',
    fold: [0.5],
    size: 33,
    seal: { x: 92, y: 1065, size: 118, text: '交際司印' },
    signature: 'low',
  },
  {
    record: '1950/an-curriculum-vitae',
    text: 'ko',
    hand: 'written',
    font: 'Nanum Pen Script',
    size: 39,
    ink: INK.blueBlack,
    paper: 'form',
    tilt: [0.4],
    holes: true,
    lead: 1.06,
    centred: 1,
    signature: 'right',
  },
  {
    record: '1951/order-of-closing',
    text: 'ru',
    hand: 'typed',
    typeface: 'GNUTypewriter',
    ink: INK.carbon,
    paper: 'poor',
    tilt: [-0.6],
    holes: true,
    fold: [0.5],
    wear: 0.78,
    signed: {},
    notes: { font: 'Marck Script', size: 40, color: INK.pencil, x: 120, y: 1300, rotate: -3 },
    folio: '41',
    furniture: () => stamp({ x: 690, y: 205, rotate: -4, color: INK.red, lines: ['СЕКРЕТНО'], size: 34 }),
  },
  {
    record: '1951/lyadov-on-the-train',
    text: 'ru',
    hand: 'written',
    font: 'Bad Script',
    size: 34,
    ink: INK.purple,
    paper: 'letter',
    tilt: [0.5, -0.4],
    rules: '#8fa3bd',
    folio: '44',
    notes: { font: 'Marck Script', size: 42, color: INK.red, x: 250, y: 1160, rotate: -5, width: 560 },
    lead: 1.34,
    indent: 54,
    centred: 3,
    signature: 'right',
    corner: 'br',
  },
  {
    record: '1951/who-closed-the-bridge',
    text: 'de',
    hand: 'typed',
    ink: INK.black,
    paper: 'thin',
    tilt: [0.35, -0.45],
    holes: true,
    signed: { Rohde: ['Homemade Apple', 46, INK.blueBlack] },
    notes: { font: 'Kristi', size: 50, color: INK.pencil, x: 120, y: 1040, rotate: -4, width: 760 },
    furniture: (page) =>
      page === 0
        ? stamp({ x: 670, y: 165, rotate: 3, color: INK.red, lines: ['GEHEIM'], size: 44 }) +
          stamp({
            x: 560,
            y: 1275,
            rotate: -2,
            color: INK.blue,
            lines: ['Staatsarchiv Wendau', 'teilw. freigegeben 14. 5. 2003'],
            size: 19,
          })
        : '',
  },
  {
    record: '1952/telegram-forty-thousand',
    text: 'de',
    hand: 'form',
    ink: INK.violet,
    paper: 'form',
    tilt: [-0.7],
    holes: true,
    fold: [0.5],
    signed: {},
    notes: { font: 'Kristi', size: 52, color: INK.pencil, x: 470, y: 1185, rotate: -4, width: 520 },
  },
  {
    record: '1952/conversation-qu',
    text: 'zh-Hant',
    hand: 'columns',
    ink: INK.blueBlack,
    paper: 'rice',
    tilt: [0.4, -0.4],
    rules: '#7f9a86',
    size: 33,
    correction: INK.blue,
    furniture: (page) =>
      page === 0
        ? stamp({
            x: 70,
            y: 70,
            rotate: -3,
            color: INK.red,
            lines: ['機密'],
            size: 40,
            font: 'AR PL UKai TW',
          }) +
          `<text x="118" y="1275" font-family="AR PL UKai TW" font-size="64" fill="${INK.red}" opacity=".8" transform="rotate(-6 118 1275)">閱</text>`
        : '',
  },
  {
    record: '1952/annex-b',
    text: 'zh-Hant',
    from: 1,
    hand: 'columns',
    ink: INK.black,
    paper: 'letter',
    tilt: [0.3],
    size: 40,
    fold: [0.5],
    signature: 'low',
  },
  {
    record: '1952/annex-b',
    text: 'ko',
    from: 2,
    hand: 'written',
    font: 'UnGungseo',
    size: 31,
    ink: INK.black,
    paper: 'letter',
    tilt: [-0.3],
    lead: 1.95,
    centred: 1,
    fold: [0.5],
  },
  {
    record: '1952/annex-b',
    text: 'ru',
    from: 3,
    hand: 'written',
    font: 'Marck Script',
    size: 38,
    ink: INK.black,
    paper: 'letter',
    tilt: [0.2],
    lead: 1.5,
    centred: 1,
    fold: [0.5],
  },
  {
    record: '1952/postcard-to-bruhns',
    text: 'de',
    hand: 'card',
    font: 'DkgHandwriting',
    size: 39,
    ink: INK.blue,
    paper: 'card',
    tilt: [-0.6, 0.5],
  },
];

const W = 1000;
const H = 1400;

/* Chance, the same every time */

function random(seed) {
  let state = 2166136261;
  for (const c of seed) state = Math.imul(state ^ c.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const either = (rnd, spread) => (rnd() + rnd() - 1) * spread;

/** Smooth noise of −1…1 with features about `scale` pixels wide. */
function noise(rnd, width, height, scale) {
  const columns = Math.ceil(width / scale) + 2;
  const rows = Math.ceil(height / scale) + 2;
  const grid = Float32Array.from({ length: columns * rows }, () => rnd() * 2 - 1);
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const gy = y / scale;
    const j = Math.floor(gy);
    const v = smooth(gy - j);
    for (let x = 0; x < width; x++) {
      const gx = x / scale;
      const i = Math.floor(gx);
      const u = smooth(gx - i);
      const at = j * columns + i;
      const top = grid[at] + (grid[at + 1] - grid[at]) * u;
      const low = grid[at + columns] + (grid[at + columns + 1] - grid[at + columns]) * u;
      out[y * width + x] = top + (low - top) * v;
    }
  }
  return out;
}
const smooth = (t) => t * t * (3 - 2 * t);

/* The words of a record */

/** The pages of a text, each a list of paragraphs and tables; editors' apparatus is left out. */
async function pagesOf(record, language) {
  const source = await readFile(join(RECORDS, `${record}.${language}.md`), 'utf8');
  const body = source.replace(/^---\n[\s\S]*?\n---\n/, '');
  const pages = [[]];
  for (const block of body.trim().split(/\n{2,}/)) {
    if (/^\[p\. [^\]]+\]$/.test(block)) {
      if (pages.at(-1).length > 0) pages.push([]);
    } else if (/^\[\^/.test(block)) continue;
    else if (block.startsWith('|')) pages.at(-1).push({ kind: 'table', rows: tableRows(block) });
    else pages.at(-1).push(paragraph(block));
  }
  return pages;
}

function paragraph(block) {
  const mark = /^\[(?:handwritten|in the margin|added)[^:\]]*: ([\s\S]+)\]$/.exec(block);
  const kind = mark ? (block.startsWith('[added by stamp') ? 'stamp' : 'note') : 'paragraph';
  return { kind, lines: (mark ? mark[1] : block).split('\\\n').map(words) };
}

/** Private-use letters stand for what is drawn and not written: 1 a scrawl, 2 a blot, 3 a deleted and 4 an added character. */
function words(line) {
  return line
    .replace(/\[([^\]]*)\]\([a-z]+:[^)]*\)/g, '$1')
    .replace(/ ?\{#[\w-]+\}/g, '')
    .replace(/\[\^\d+\]/g, '')
    .replace(/^(\d)\\\./, '$1.')
    .replace(/\*/g, '')
    .replace(/~~(.)~~\[added: (.)\]/g, '\uE003$1\uE004$2')
    .replace(/\[one line redacted\]/g, '██████████ ██████ ████████████ ████ ███████')
    .replace(/\[two words redacted\]/g, '██████ ██████████')
    .replace(/\[three names redacted\]/g, '████████ ███████ ██████████')
    .replace(/\[Gruppe verstümmelt\]/g, '-----')
    .replace(/\[zwei Gruppen verstümmelt\]/g, '----- -----')
    .replace(/\[signature illegible\]/g, '\uE001')
    .replace(/\[(.+)\?\]/g, '$1')
    .replace(/〔印〕/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/ +/g, ' ')
    .trim();
}

const tableRows = (block) =>
  block
    .split('\n')
    .filter((row) => !/^\|[-:| ]+\|$/.test(row))
    .map((row) =>
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => words(cell.trim())),
    );

/* Drawing: every function gives SVG */

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const layer = (content, height = H) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${height}">${content}</svg>`;
const glyph = (text, x, y, size, font, fill, opacity, rotate, anchor = 'middle') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-family="${font}" font-size="${size.toFixed(1)}" fill="${fill}" opacity="${opacity.toFixed(2)}" text-anchor="${anchor}" transform="rotate(${rotate.toFixed(2)} ${x.toFixed(1)} ${y.toFixed(1)})">${escaped(text)}</text>`;

/** A typewriter whose letters sit where they have come to sit over the years. */
function typewriter(seed, { typeface = 'Special Elite', ink, wear = 1, size = 22, pitch = 12.7 }) {
  const rnd = random(seed);
  const habits = new Map();
  return (text, x, y) => {
    let out = '';
    const strength = 0.8 + rnd() * 0.1;
    [...text].forEach((c, i) => {
      if (c === ' ' || c === '█') return;
      if (!habits.has(c))
        habits.set(c, {
          x: either(rnd, 1),
          y: either(rnd, 1.5),
          rotate: either(rnd, 1.6),
          ink: either(rnd, 0.12),
        });
      const habit = habits.get(c);
      const opacity = Math.min(0.97, Math.max(0.42, (strength + habit.ink + either(rnd, 0.16)) * wear));
      const cx = x + (i + 0.5) * pitch + habit.x + either(rnd, 0.5);
      const cy = y + habit.y + either(rnd, 0.5);
      out += glyph(c, cx, cy, size, typeface, ink, opacity, habit.rotate);
      if (rnd() < 0.012)
        out += glyph(c, cx + 1.6, cy - 0.6, size, typeface, ink, opacity * 0.5, habit.rotate);
    });
    return out;
  };
}

function wrapped(text, columns) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Runs of ███ in a typed line become one bar, drawn by somebody with a felt pen and a ruler. */
function bars(line, x, y, pitch, rnd) {
  return [...line.matchAll(/█[█ ]*█|█/g)]
    .map((run) => {
      const left = x + run.index * pitch - 3;
      const right = left + run[0].length * pitch + 6;
      const top = y - 19 + either(rnd, 1.5);
      const slope = either(rnd, 2);
      return `<path d="M${left} ${top} L${right} ${top + slope} L${right + either(rnd, 3)} ${top + slope + 26} L${left + either(rnd, 3)} ${top + 25}Z" fill="#0c0b0b" opacity=".97"/>`;
    })
    .join('');
}

function typedPage(blocks, style, rnd, seed) {
  const left = style.holes ? 142 : 118;
  const pitch = 12.7;
  const columns = Math.floor((W - left - 78) / pitch);
  const type = typewriter(seed, style);
  const lines = [];
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue;
    for (const text of block.lines) {
      for (const line of wrapped(text, columns)) lines.push({ text: line });
    }
    lines.push({ text: '', gap: true });
  }
  const full = lines.filter((line) => !line.gap).length;
  const gaps = lines.length - full;
  const height = Math.min(34, (1225 - 96) / (full + gaps * 0.62));
  let y = style.top ?? 132;
  let out = '';
  for (const { text, gap } of lines) {
    if (gap) {
      y += height * 0.62;
      continue;
    }
    const x = left + either(rnd, 1.2);
    const signature = style.signed?.[text];
    if (signature) {
      const [font, size, color] = signature;
      y += 26;
      out +=
        glyph(text, left + 20, y, size, font, color, 0.92, -4, 'start') +
        flourish(rnd, left + 12, y + 12, size * 2.6, color);
    } else if (text.includes('\uE001')) out += scrawl(rnd, left + 40, y - 6, INK.blue);
    else {
      out += type(text, x, y);
      style.bars.push(bars(text, x, y, pitch, rnd));
    }
    y += height;
  }
  return out;
}

const flourish = (rnd, x, y, width, color) =>
  `<path d="M${x} ${y} q${width * 0.4} ${-8 - rnd() * 6} ${width} ${-4 + either(rnd, 6)}" fill="none" stroke="${color}" stroke-width="1.7" opacity=".8"/>`;

function scrawl(rnd, x, y, color) {
  let d = `M${x} ${y}`;
  for (let i = 0; i < 9; i++)
    d += ` q${10 + rnd() * 14} ${-52 * rnd()} ${14 + rnd() * 12} ${either(rnd, 16)} t${8 + rnd() * 12} ${22 * rnd()}`;
  return `<path d="${d} q90 -40 160 -6" fill="none" stroke="${color}" stroke-width="2.6" stroke-linecap="round" opacity=".82"/>`;
}

/* Handwriting is set word by word, since the letters of a script font join */

const scriptOf = (c) =>
  /\p{Script=Han}/u.test(c)
    ? 'han'
    : /\p{Script=Cyrillic}|№/u.test(c)
      ? 'cyrillic'
      : /\p{Script=Hangul}/u.test(c)
        ? 'hangul'
        : 'latin';
/** Names that a page of the annex bears as signatures. */
const SIGNED = { Harmsen: 'Kristi', Осмолова: 'Marck Script', 'Н.': 'Marck Script' };
const FALLBACK = { han: 'AR PL UKai TW', cyrillic: 'Marck Script', latin: 'Breip' };
function fontFor(script, font) {
  const has = {
    'Nanum Pen Script': ['hangul', 'latin'],
    UnGungseo: ['hangul', 'latin'],
    'Marck Script': ['cyrillic', 'latin'],
    'Bad Script': ['cyrillic', 'latin'],
  }[font] ?? ['latin'];
  return has.includes(script) ? font : FALLBACK[script];
}
function runs(word, font) {
  const out = [];
  for (const c of word) {
    const face =
      /[\p{P}\d]/u.test(c) && out.length > 0 && out.at(-1).font !== FALLBACK.han
        ? out.at(-1).font
        : fontFor(scriptOf(c), font);
    if (out.at(-1)?.font === face) out.at(-1).text += c;
    else out.push({ text: c, font: face });
  }
  return out;
}

const measured = new Map();
async function widthOf(text, font, size) {
  const key = `${font}\n${text}`;
  if (!measured.has(key)) {
    const { data, info } = await sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="120"><rect width="2400" height="120" fill="#fff"/><text x="20" y="80" font-size="40" font-family="${font}">${escaped(text)}|</text></svg>`,
      ),
    )
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    let right = 0;
    for (let y = 0; y < info.height; y++)
      for (let x = info.width - 1; x > right; x--)
        if (data[y * info.width + x] < 128) {
          right = x;
          break;
        }
    measured.set(key, (right - 20) / 40);
  }
  const bar = text === '' ? 0 : await widthOf('', font, 1);
  return (measured.get(key) - bar) * size;
}

async function writtenLine(text, x, y, { font, size, color, opacity = 0.9 }, rnd) {
  let out = '';
  let at = x;
  const drift = either(rnd, 0.006);
  for (const word of text.split(' ')) {
    const baseline = y + (at - x) * drift + either(rnd, 2.2);
    const scale = size * (1 + either(rnd, 0.05));
    const shade = opacity - rnd() * 0.14;
    const signed = SIGNED[word];
    for (const run of signed ? [{ text: word, font: signed }] : runs(word, font)) {
      const fit = signed
        ? Math.max(scale * 1.25, 48)
        : run.font === FALLBACK.han
          ? scale * (font === 'UnGungseo' ? 1.1 : 0.8)
          : scale;
      out += glyph(
        run.text,
        at,
        baseline,
        fit,
        run.font,
        signed ? INK.blueBlack : color,
        shade,
        either(rnd, signed ? 3 : 1.3),
        'start',
      );
      at += await widthOf(run.text, run.font, fit);
    }
    at += size * (0.3 + rnd() * 0.08);
  }
  return { svg: out, end: at };
}

async function writtenText(text, x, y, width, style, rnd, indent = 0) {
  const lines = [];
  let line = '';
  let used = indent;
  for (const word of text.split(' ')) {
    let length = 0;
    for (const run of runs(word, style.font))
      length += await widthOf(run.text, run.font, run.font === FALLBACK.han ? style.size * 0.8 : style.size);
    if (line && used + length > width) {
      lines.push(line);
      line = word;
      used = length + style.size * 0.34;
    } else {
      line = line ? `${line} ${word}` : word;
      used += length + style.size * 0.34;
    }
  }
  lines.push(line);
  let out = '';
  for (const [i, part] of lines.entries()) {
    out += (await writtenLine(part, x + (i === 0 ? indent : 0) + either(rnd, 4), y, style, rnd)).svg;
    y += style.lead;
  }
  return { svg: out, y };
}

async function writtenPage(blocks, style, rnd) {
  const left = style.holes ? 130 : 100;
  const lead = style.size * (style.lead ?? 1.3);
  const pen = { font: style.font, size: style.size, color: style.ink, lead };
  let y = style.rules ? 150 : 140;
  let out = '';
  if (style.rules)
    for (let line = y + 9; line < H - 70; line += lead)
      out += `<path d="M40 ${line} H${W - 40}" stroke="${style.rules}" stroke-width="1.1" opacity=".55"/>`;
  const snap = () => {
    if (style.rules) y = 150 + Math.round((y - 150) / lead) * lead;
  };
  for (const [position, block] of blocks.entries()) {
    if (block.kind === 'note' || block.kind === 'stamp') continue;
    const last = !blocks.slice(position + 1).some((later) => later.kind === 'paragraph');
    if (block.kind === 'table') {
      const table = await writtenTable(block.rows, left, y - lead * 0.4, W - left - 80, pen, rnd);
      out += table.svg;
      y = table.y + lead * 1.1;
      continue;
    }
    for (const text of block.lines) {
      const heading = position < (style.centred ?? 0) && block.lines.every((line) => line.length < 16);
      const inner = heading
        ? (W - left - 78 - (await widthOf(text, style.font, style.size))) / 2
        : last && style.signature === 'right' && text.length < 24
          ? 520
          : style.indent && text.length > 60
            ? style.indent
            : 0;
      const part = await writtenText(text, left, y, W - left - 78, pen, rnd, inner);
      out += part.svg;
      y = part.y;
    }
    y += style.rules ? 0 : lead * 0.42;
    snap();
  }
  return out;
}

async function writtenTable(rows, x, y, width, pen, rnd) {
  const columns = rows[0].length;
  const share = columns === 2 ? [0.2, 0.8] : [0.28, 0.38, 0.34];
  const lines = [];
  let out = '';
  const top = y;
  for (const row of rows) {
    let bottom = y;
    let at = x;
    for (const [i, cell] of row.entries()) {
      if (cell) {
        const part = await writtenText(
          cell,
          at + 12,
          y + pen.lead * 0.86,
          width * share[i] - 22,
          { ...pen, size: pen.size * 0.94 },
          rnd,
        );
        out += part.svg;
        bottom = Math.max(bottom, part.y - pen.lead * 0.86 + 4);
      } else bottom = Math.max(bottom, y + pen.lead);
      at += width * share[i];
    }
    lines.push(y);
    y = bottom + 4;
  }
  lines.push(y);
  for (const line of lines)
    out += `<path d="M${x} ${line} h${width}" stroke="${INK.brown}" stroke-width="1.2" opacity=".6"/>`;
  let at = x;
  for (const part of [0, ...share]) {
    at += width * part;
    out += `<path d="M${at} ${top} V${y}" stroke="${INK.brown}" stroke-width="1.2" opacity=".6"/>`;
  }
  return { svg: out, y };
}

/** Written in columns from the right, a character to a square. */
function columnsPage(blocks, style, rnd) {
  for (let size = style.size; ; size--) {
    const page = columnsOf(blocks, { ...style, size }, rnd);
    if (page.left > 84 || size < 22) return page.svg;
  }
}

function columnsOf(blocks, style, rnd) {
  const { size } = style;
  const step = size * 1.66;
  const pitch = size * 1.14;
  const top = 168;
  const bottom = 1285;
  let x = W - 112;
  let out = '';
  if (style.rules) {
    out += `<rect x="62" y="${top - 46}" width="${W - 124}" height="${bottom - top + 82}" fill="none" stroke="${style.rules}" stroke-width="3.4" opacity=".75"/>`;
    for (let line = W - 112 - step / 2 - size * 0.02; line > 80; line -= step)
      out += `<path d="M${line} ${top - 46} V${bottom + 36}" stroke="${style.rules}" stroke-width="1.3" opacity=".6"/>`;
  }
  const put = (c, cx, cy, scale = 1, color = style.ink) =>
    glyph(
      c,
      cx + either(rnd, 1.6),
      cy + either(rnd, 1.2),
      size * scale * (1 + either(rnd, 0.06)),
      'AR PL UKai TW',
      color,
      0.94 - rnd() * 0.16,
      either(rnd, 2),
    );
  const signature =
    style.signature === 'low' ? blocks.filter((block) => block.kind === 'paragraph').at(-1) : undefined;
  for (const block of blocks) {
    if (block.kind === 'note' || block.kind === 'stamp') continue;
    for (const text of block.lines) {
      if (!text) continue;
      let y = top + (block === signature ? pitch * 7 : 0);
      const foreign = /[\p{Script=Latin}\p{Script=Cyrillic}]{2}/u.test(text)
        ? /：(.+)$/.exec(text)?.[1]
        : undefined;
      const written = foreign ? text.slice(0, -foreign.length) : text;
      let deleted = false;
      for (const c of [...written]) {
        if (c === ' ' || c === '　') continue;
        if (c === '\uE003') {
          deleted = true;
          continue;
        }
        if (c === '\uE004') {
          deleted = 'added';
          continue;
        }
        if (deleted === 'added') {
          out += put(c, x + size * 0.88, y - pitch * 1.1, 0.9, style.correction);
          deleted = false;
          continue;
        }
        const punctuation = /[，。、；：？「」（）]/.test(c);
        if (y > bottom + (punctuation ? pitch : 0)) {
          x -= step;
          y = top;
        }
        if (c === '，' || c === '。' || c === '、') out += put(c, x + size * 0.52, y - size * 0.5);
        else if (/[「」（）]/.test(c))
          out += `<g transform="rotate(90 ${x} ${y - size * 0.35})">${put(c, x, y)}</g>`;
        else out += put(c, x, y);
        if (deleted === true) {
          out += `<path d="M${x - size * 0.5} ${y - size * 0.7} L${x + size * 0.5} ${y + size * 0.08} M${x + size * 0.45} ${y - size * 0.72} L${x - size * 0.5} ${y + size * 0.06}" stroke="${style.correction}" stroke-width="3" stroke-linecap="round" opacity=".85"/>`;
          deleted = false;
        }
        y += punctuation && c !== '「' && c !== '（' ? pitch * 0.86 : pitch;
      }
      if (foreign)
        out += glyph(
          foreign,
          x - size * 0.2,
          y,
          size * 1.5,
          /\p{Script=Cyrillic}/u.test(foreign) ? 'Marck Script' : 'Kristi',
          INK.blueBlack,
          0.9,
          84,
          'start',
        );
      x -= step;
    }
  }
  return { svg: out, left: x + step - size };
}

function seal({ x, y, size, text }) {
  const cell = size / 2;
  const characters = [...text]
    .map((c, i) =>
      glyph(
        c,
        x + cell * (i < 2 ? 1.5 : 0.5),
        y + cell * ((i % 2) + 0.82),
        cell * 0.92,
        'AR PL UKai TW',
        '#b3261e',
        0.95,
        0,
      ),
    )
    .join('');
  return `<g transform="rotate(-2 ${x} ${y})"><rect x="${x - 5}" y="${y - 5}" width="${size + 10}" height="${size + 10}" fill="none" stroke="#b3261e" stroke-width="5.5" opacity=".9"/>${characters}</g>`;
}

function stamp({ x, y, rotate, color, lines, size = 24, font = 'DejaVu Sans' }) {
  const width =
    Math.max(...lines.map((line) => [...line].length)) * size * (lines.length === 1 ? 0.86 : 0.66) +
    size * 1.1;
  const height = lines.length * size * 1.35 + size * 0.8;
  const text = lines
    .map(
      (line, i) =>
        `<text x="${x + width / 2}" y="${y + size * (1.32 + i * 1.35)}" text-anchor="middle" font-family="${font}" font-weight="${lines.length === 1 ? 'bold' : 'normal'}" letter-spacing="${lines.length === 1 ? 4 : 0.5}" font-size="${size}" fill="${color}">${escaped(line)}</text>`,
    )
    .join('');
  return `<g data-stamp="1" transform="rotate(${rotate} ${x} ${y})" opacity=".8"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="none" stroke="${color}" stroke-width="${lines.length === 1 ? 5 : 3}"/>${text}</g>`;
}

const handwritten = (text, { x, y, font, size, color, rotate }) =>
  glyph(text, x, y, size, font, color, 0.85, rotate, 'start');

async function notes(blocks, style, rnd) {
  let out = '';
  let { y } = style;
  for (const block of blocks) {
    if (block.kind !== 'note') continue;
    for (const text of block.lines) {
      const part = await writtenText(
        text,
        style.x,
        y,
        style.width ?? 900 - style.x,
        { ...style, lead: style.lead ?? style.size * 1.22 },
        rnd,
      );
      out += part.svg;
      y = part.y;
    }
  }
  return `<g transform="rotate(${style.rotate} ${style.x} ${style.y})">${out}</g>`;
}

/** A telegraph form, and the deciphered words typed on it. */
function formPage(blocks, style, seed) {
  const line = (y, from = 70, to = W - 70) =>
    `<path d="M${from} ${y} H${to}" stroke="#4a3b2a" stroke-width="1.3" opacity=".7"/>`;
  const label = (text, x, y, size = 15) =>
    `<text x="${x}" y="${y}" font-family="DejaVu Serif" font-size="${size}" fill="#4a3b2a" opacity=".82">${escaped(text)}</text>`;
  let out =
    `<rect x="70" y="96" width="${W - 140}" height="1130" fill="none" stroke="#4a3b2a" stroke-width="2.4" opacity=".7"/>` +
    label('Telegramm', 400, 152, 40) +
    label('AUSSENAMT · CHIFFRIERSTELLE', 92, 124, 13) +
    label('Muster 7', 840, 124, 13) +
    line(176) +
    label('Aufgabeort, Tag, Stunde', 92, 198) +
    label('Ankunft', 540, 198) +
    `<path d="M525 176 V300" stroke="#4a3b2a" stroke-width="1.3" opacity=".7"/>` +
    line(300) +
    label('Anschrift', 92, 324) +
    line(386) +
    label('Text (entziffert)', 92, 412);
  for (let y = 470; y < 1000; y += 52) out += line(y, 92, W - 92).replace('opacity=".7"', 'opacity=".3"');
  const type = typewriter(seed, style);
  const [head, place, address, ...rest] = blocks.filter((block) => block.kind === 'paragraph');
  for (const [i, x] of [96, 538].entries()) {
    const [, where, hour] = /^(?:Ankunft )?(.+,) (.+)$/.exec(place.lines[i]);
    out += type(where, x, 236) + type(hour, x, 272);
  }
  out += type(address.lines[0], 220, 350);
  let y = 464;
  for (const block of rest)
    for (const text of block.lines) {
      for (const part of wrapped(text, 60)) {
        out += type(part, 108, y);
        y += 52;
      }
      y += 14;
    }
  out += stamp({
    x: 690,
    y: 30,
    rotate: 2.5,
    color: INK.red,
    lines: [head.lines[0].toUpperCase()],
    size: 36,
  });
  const received = blocks.find((block) => block.kind === 'stamp');
  if (received)
    out += stamp({
      x: 560,
      y: 1030,
      rotate: -5,
      color: INK.blue,
      lines: received.lines[0].split(/ (.+)/).slice(0, 2),
      size: 26,
    });
  return out;
}

/** A postcard, address side and message side, one above the other on the glass would be too much: each is a page. */
async function cardPage(blocks, style, rnd, index) {
  const pen = { font: style.font, size: style.size, color: style.ink, lead: style.size * 1.42 };
  let out = '';
  if (index === 0) {
    out +=
      `<path d="M500 90 V620" stroke="#6b5a40" stroke-width="1.6" opacity=".6"/>` +
      `<text x="150" y="86" font-family="DejaVu Serif" font-size="22" letter-spacing="5" fill="#6b5a40" opacity=".8">ПОЧТОВАЯ КАРТОЧКА</text>`;
    for (const y of [330, 410, 490])
      out += `<path d="M540 ${y} H940" stroke="#6b5a40" stroke-width="1.3" opacity=".55"/>`;
    let y = 320;
    for (const text of blocks[0].lines) {
      out += (await writtenLine(text, 550, y, { ...pen, size: 33 }, rnd)).svg;
      y += 80;
    }
    out += postage(rnd);
  } else {
    let y = 104;
    for (const block of blocks)
      for (const text of block.lines) {
        const part = await writtenText(text, 74, y, W - 150, pen, rnd);
        out += part.svg;
        y = part.y + 8;
      }
  }
  return out;
}

function postage() {
  let teeth = '';
  for (let i = 0; i <= 9; i++)
    teeth += `<circle cx="${806 + i * 14.4}" cy="84" r="4" fill="#ddcca8"/><circle cx="${806 + i * 14.4}" cy="250" r="4" fill="#ddcca8"/>`;
  for (let i = 0; i <= 11; i++)
    teeth += `<circle cx="802" cy="${88 + i * 14.6}" r="4" fill="#ddcca8"/><circle cx="940" cy="${88 + i * 14.6}" r="4" fill="#ddcca8"/>`;
  const bridge = `<path d="M815 205 H927 M815 190 H927 M820 205 V228 M840 205 V228 M860 205 V228 M880 205 V228 M900 205 V228 M920 205 V228 M815 190 L836 165 L857 190 L878 165 L899 190 L920 165" stroke="#f4ead0" stroke-width="3" fill="none"/>`;
  const blot = `<g transform="translate(779 190)"><circle r="19" fill="#15131a" opacity=".86"/><circle cx="13" cy="9" r="11" fill="#15131a" opacity=".8"/><circle cx="-14" cy="8" r="8" fill="#15131a" opacity=".7"/></g>`;
  return (
    `<rect x="802" y="84" width="138" height="166" fill="#3f7358"/>${teeth}${bridge}<text x="871" y="130" text-anchor="middle" font-family="DejaVu Serif" font-size="30" fill="#f4ead0">15</text><text x="871" y="246" text-anchor="middle" font-family="DejaVu Sans" font-size="12" letter-spacing="2" fill="#f4ead0">ЗАОЗЕРЬЕ</text>` +
    `<g fill="none" stroke="#1d1b1a" stroke-width="3.4" opacity=".78" transform="rotate(-9 726 200)"><circle cx="726" cy="200" r="78"/><circle cx="726" cy="200" r="52" stroke-width="2"/><path d="M804 172 q40 -12 90 0 M804 192 q40 -12 90 0 M804 212 q40 -12 90 0 M804 232 q40 -12 90 0"/></g>` +
    `<g transform="rotate(-9 726 200)" opacity=".82" font-family="DejaVu Sans" fill="#1d1b1a" text-anchor="middle"><text x="716" y="209" font-size="25" font-weight="bold">2 IV 5</text><text x="726" y="142" font-size="14" letter-spacing="1">МОСТОВАЯ</text></g>${blot}`
  );
}

/* Paper, and putting ink on it */

function paperOf(style, rnd, width, height) {
  const { color, blotch, edge } = PAPER[style.paper];
  const wide = noise(rnd, width, height, 260);
  const middle = noise(rnd, width, height, 60);
  const fine = noise(rnd, width, height, 5);
  const fibre = noise(rnd, width, height, 2);
  const pixels = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const near = Math.min(x, y, width - x, height - y);
      const age = edge * Math.exp(-near / 55) * (1 + 0.5 * middle[i]);
      let light = wide[i] * blotch + middle[i] * blotch * 0.45 + fine[i] * 1.6 + fibre[i] * 1.1 - age;
      for (const at of style.fold ?? []) {
        const d = y - at * height + wide[i] * 3;
        light += Math.abs(d) < 2.2 ? 9 : -13 * Math.exp(-(d * d) / 120) + (d > 0 ? 3 * Math.exp(-d / 90) : 0);
      }
      pixels[i * 3] = color[0] + light;
      pixels[i * 3 + 1] = color[1] + light * 1.06 - age * 0.12;
      pixels[i * 3 + 2] = color[2] + light * 1.2 - age * 0.4;
    }
  for (let n = 0; n < 14; n++) {
    const [cx, cy, r] = [rnd() * width, rnd() * height, 2 + rnd() * rnd() * 9];
    for (let y = Math.max(0, cy - r * 2) | 0; y < Math.min(height, cy + r * 2); y++)
      for (let x = Math.max(0, cx - r * 2) | 0; x < Math.min(width, cx + r * 2); x++) {
        const fade = Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (r * r)) * 22;
        const i = (y * width + x) * 3;
        pixels[i] -= fade * 0.5;
        pixels[i + 1] -= fade * 0.8;
        pixels[i + 2] -= fade * 1.2;
      }
  }
  return pixels;
}

/** Multiplies a layer of ink into the paper; `grain` is how much of it the paper refuses. */
async function press(pixels, svg, { grain, blur, opacity = 1, mirrored = false }, rnd, width, height) {
  let image = sharp(Buffer.from(svg));
  if (mirrored) image = sharp(await image.flop().png().toBuffer());
  if (blur) image = image.blur(blur);
  const ink = await image.ensureAlpha().raw().toBuffer();
  const rough = noise(rnd, width, height, 2.2);
  const patchy = noise(rnd, width, height, 34);
  for (let i = 0; i < width * height; i++) {
    const alpha = (ink[i * 4 + 3] / 255) * opacity;
    if (alpha === 0) continue;
    const taken = Math.max(0, Math.min(1, alpha * (1 - grain * (0.45 + 0.9 * rough[i] + 0.35 * patchy[i]))));
    for (let c = 0; c < 3; c++) pixels[i * 3 + c] *= 1 - taken + (taken * ink[i * 4 + c]) / 255;
  }
}

/** Holes, a dog-ear, the turn of the page on the glass, its shadow. */
async function photographed(pixels, style, tilt, rnd, width, height) {
  const corner = style.corner;
  const size = 74 + rnd() * 20;
  const outline =
    corner === 'tr'
      ? `M0 0 H${width - size} L${width} ${size * 0.9} V${height} H0Z`
      : corner === 'br'
        ? `M0 0 H${width} V${height - size} L${width - size * 1.1} ${height} H0Z`
        : `M0 0 H${width} V${height} H0Z`;
  const holes = style.holes
    ? [height * 0.5 - 142, height * 0.5 + 142]
        .map((y) => `<circle cx="46" cy="${y}" r="14.5" fill="#000"/>`)
        .join('')
    : '';
  const mask = await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#000"/><path d="${outline}" fill="#fff"/>${holes}</svg>`,
    ),
  )
    .greyscale()
    .raw()
    .toBuffer();
  const rgba = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) rgba[i * 4 + c] = Math.max(0, Math.min(255, pixels[i * 3 + c]));
    rgba[i * 4 + 3] = mask[i];
  }
  const flap =
    corner === 'tr'
      ? `<defs><linearGradient id="f" x1="0" y1="1" x2="1" y2="0"><stop offset="0" stop-color="#d9c9a2"/><stop offset="1" stop-color="#a8946a"/></linearGradient></defs><path d="M${width - size - 4} 2 L${width - size + 6} ${size * 0.98} L${width - 2} ${size * 0.9 + 3}Z" fill="#000" opacity=".22"/><path d="M${width - size} 0 L${width - size + 9} ${size * 0.88} L${width} ${size * 0.9}Z" fill="url(#f)"/>`
      : corner === 'br'
        ? `<defs><linearGradient id="f" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#efe6cd"/><stop offset="1" stop-color="#b9a985"/></linearGradient></defs><path d="M${width - 2} ${height - size - 5} L${width - size * 1.06} ${height - size * 0.98} L${width - size * 1.14} ${height}Z" fill="#000" opacity=".22"/><path d="M${width} ${height - size} L${width - size} ${height - size * 0.92} L${width - size * 1.1} ${height}Z" fill="url(#f)"/>`
        : '';
  const page = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .composite([
      {
        input: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${flap}</svg>`,
        ),
      },
    ])
    .png()
    .toBuffer();
  const turned = await sharp(page)
    .rotate(tilt, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer({ resolveWithObject: true });
  const [w, h] = [turned.info.width + 36, turned.info.height + 36];
  const alpha = await sharp(turned.data).extractChannel('alpha').toBuffer();
  const shadow = await sharp({
    create: { width: turned.info.width, height: turned.info.height, channels: 3, background: '#000' },
  })
    .joinChannel(await sharp(alpha).linear(0.55, 0).toBuffer())
    .png()
    .toBuffer();
  const shadowed = await sharp({
    create: { width: w, height: h, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .composite([{ input: shadow, left: 21, top: 23 }])
    .png()
    .toBuffer();
  const cast = await sharp(shadowed).blur(6).png().toBuffer();
  return sharp({ create: { width: w, height: h, channels: 3, background: '#57544f' } })
    .composite([{ input: cast }, { input: turned.data, left: 18, top: 18 }])
    .flatten({ background: '#57544f' });
}

/* One page after the other */

async function draw(style, index, blocks, behind) {
  const seed = `${style.record}/${style.text}/${index}`;
  const rnd = random(seed);
  const height = style.hand === 'card' ? 680 : H;
  const pixels = paperOf(style, rnd, W, height);
  style.bars = [];
  const ink = await inkOf(style, index, blocks, rnd, seed);
  const barred = style.bars.join('');
  if (behind) {
    const other = await inkOf(style, index + 1, behind, random(`${seed}/back`), `${seed}/back`);
    await press(
      pixels,
      layer(other.words, height),
      { grain: 0.4, blur: 1.6, opacity: 0.045, mirrored: true },
      rnd,
      W,
      height,
    );
  }
  await press(
    pixels,
    layer(ink.words, height),
    { grain: style.hand === 'typed' || style.hand === 'form' ? 0.42 : 0.2, blur: style.blur ?? 0.4 },
    rnd,
    W,
    height,
  );
  if (barred) await press(pixels, layer(barred, height), { grain: 0.06, blur: 0.3 }, rnd, W, height);
  if (ink.marks) await press(pixels, layer(ink.marks, height), { grain: 0.5, blur: 0.35 }, rnd, W, height);
  const number = String((style.from ?? 1) + index).padStart(3, '0');
  const folder = join(RECORDS, style.record);
  await mkdir(folder, { recursive: true });
  const picture = await photographed(pixels, style, style.tilt[index] ?? style.tilt[0], rnd, W, height);
  const info = await picture.jpeg({ quality: 66, mozjpeg: true }).toFile(join(folder, `${number}.jpg`));
  console.log(
    `${style.record}/${number}.jpg  ${info.width}×${info.height}  ${Math.round(info.size / 1024)} KB`,
  );
}

async function inkOf(style, index, blocks, rnd, seed) {
  const words =
    style.hand === 'typed'
      ? typedPage(blocks, style, rnd, seed.split('/').slice(0, 3).join('/'))
      : style.hand === 'written'
        ? await writtenPage(blocks, style, rnd)
        : style.hand === 'columns'
          ? columnsPage(blocks, style, rnd)
          : style.hand === 'form'
            ? formPage(blocks, style, seed)
            : await cardPage(blocks, style, rnd, index);
  let marks = style.furniture?.(index) ?? '';
  if (style.seal) marks += seal(style.seal);
  if (style.notes && blocks.some((block) => block.kind === 'note'))
    marks += await notes(blocks, style.notes, rnd);
  if (style.folio) marks += glyph(index === 0 ? style.folio : '', 905, 88, 40, 'Breip', INK.pencil, 0.85, 4);
  return { words, marks };
}

const only = process.argv.slice(2);
for (const style of PAGES) {
  if (only.length > 0 && !only.some((name) => style.record.includes(name))) continue;
  const pages = await pagesOf(style.record, style.text);
  for (const [index, blocks] of pages.entries())
    await draw(style, index, blocks, style.hand === 'card' ? undefined : pages[index + 1]);
}
