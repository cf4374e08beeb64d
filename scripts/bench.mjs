import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { prepare, root } from './prepare.mjs';

/*
 * `npm run bench [-- folder] [--json]`: how fast an archive is indexed, started again, followed and read. Prints the corpus, the machine
 * and each figure; tests never look at a clock. Without a folder it takes ../shared/corpora/frus, or the example archive.
 */

prepare();
const json = process.argv.includes('--json');
const given = process.argv.slice(2).find((arg) => !arg.startsWith('-'));
const folder = given
  ? resolve(process.env.INIT_CWD ?? process.cwd(), given)
  : [join(root, '../shared/corpora/frus'), join(root, 'examples/legation')].find((path) => existsSync(path));
const scratch = mkdtempSync(join(tmpdir(), 'chancery-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const figures = {};
const catalogue = join(scratch, 'bench.catalogue');
const copy = join(scratch, 'copy');
cpSync(folder, copy, { recursive: true });

say(`corpus   ${folder}: ${megabytes(sizeOf(folder))} MB`);
say(
  `machine  ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`,
);

await index();
await readAndSearch();
await startAgain();
await edit();
if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);

async function index() {
  const started = performance.now();
  const { out, peak } = await program(['index', copy, '--catalogue', catalogue, '--json']);
  const report = JSON.parse(out);
  figures.index = {
    ...report,
    wallSeconds: round((performance.now() - started) / 1000, 1),
    peakMegabytes: peak,
  };
  const { records, documents, texts, issues, wallSeconds, bytes } = figures.index;
  say(
    `index    ${records} records, ${documents} documents, ${texts} texts, ${issues} issues from nothing: ${wallSeconds} s, ${peak} MB resident, catalogue ${megabytes(bytes)} MB`,
  );
}

async function readAndSearch() {
  const site = await serve();
  const { hits } = await site.json('/search.json?limit=100');
  const total = (await site.json('/search.json')).total;
  // Different documents from the whole range of dates.
  const ids = [];
  for (let page = 1; ids.length < 200 && page <= 400; page += Math.max(1, Math.floor(total / 20 / 40))) {
    const found = (await site.json(`/search.json?sort=date&page=${page}`)).hits ?? [];
    if (found.length === 0) break;
    ids.push(...found.slice(0, 5).map((hit) => hit.id));
  }
  if (ids.length < 20) ids.push(...hits.map((hit) => hit.id));
  const documents = [...new Set(ids)].slice(0, 200).map((id) => `/document/${encodeURIComponent(id)}`);
  const words = [];
  for (const path of documents) {
    const text = await site.text(`${path}.txt`);
    const found = [...new Set(text.match(/\p{L}{4,}/gu) ?? [])];
    const at = (share) => found[Math.floor(found.length * share)] ?? 'the';
    const kind = words.length % 4;
    words.push(
      kind === 0
        ? at(0.5)
        : kind === 1
          ? `${at(0.3)} ${at(0.7)}`
          : kind === 2
            ? `"${text.match(/\p{L}+ \p{L}+(?= \p{L})/gu)?.[5] ?? at(0.4)}"`
            : `${at(0.6).slice(0, 4)}*`,
    );
  }
  const queries = words.map((query) => `/search?q=${encodeURIComponent(query)}`);
  figures.document = await latency(site, documents);
  figures.search = await latency(site, queries);
  say(
    `document ${line(figures.document)}, median page ${Math.round(figures.document.medianBytes / 1024)} KB`,
  );
  say(`search   ${line(figures.search)}`);
  figures.throughput = await throughput(site, documents);
  say(
    `load     ${figures.throughput.pagesPerSecond} document pages a second with 16 clients, p99 ${figures.throughput.p99} ms, ${figures.throughput.errors} errors`,
  );
  figures.serving = { residentMegabytes: site.resident() };
  say(`serving  ${figures.serving.residentMegabytes} MB resident after that`);
  await site.stop();
}

async function startAgain() {
  const started = performance.now();
  const site = await serve();
  await site.text('/');
  figures.start = { firstPageSeconds: round((performance.now() - started) / 1000, 2) };
  say(`start    unchanged, first page after ${figures.start.firstPageSeconds} s`);
  await site.stop();
}

async function edit() {
  const site = await serve();
  const { id } = (await site.json('/search.json?sort=-date')).hits[0];
  const record = await site.json(`/document/${encodeURIComponent(id)}.json`);
  const file = join(copy, record.source.path);
  // The title as the file has it, with one word put before it.
  const words = record.title.split(' ').slice(0, 3).join(' ');
  const text = readFileSync(file, 'utf8');
  const at = text.lastIndexOf(words);
  if (at < 0) return say('edit     (the newest record has no title in its file; not measured)');
  await new Promise((done) => setTimeout(done, 1500));
  const times = [];
  for (let round = 0; round < 5; round++) {
    const mark = `Benchmark${'abcde'[round]}`;
    const started = performance.now();
    writeFileSync(file, `${text.slice(0, at)}${mark} ${text.slice(at)}`);
    while (!(await site.text(`/document/${encodeURIComponent(id)}`)).includes(mark)) {
      if (performance.now() - started > 20_000) throw new Error('the edit did not show within 20 s');
      await new Promise((done) => setTimeout(done, 10));
    }
    times.push((performance.now() - started) / 1000);
  }
  times.sort((a, b) => a - b);
  figures.edit = { visibleSeconds: round(times[2], 2), worstSeconds: round(times[4], 2) };
  say(
    `edit     one record in ${record.source.path}: visible after ${figures.edit.visibleSeconds} s (median of 5), ${figures.edit.worstSeconds} s at worst`,
  );
  await site.stop();
}

async function latency(site, paths) {
  for (const path of paths) await site.text(path);
  const times = [];
  const sizes = [];
  for (const path of paths) {
    const started = performance.now();
    const text = await site.text(path);
    times.push(performance.now() - started);
    sizes.push(Buffer.byteLength(text));
  }
  times.sort((a, b) => a - b);
  sizes.sort((a, b) => a - b);
  const at = (share) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))], 1);
  return { n: paths.length, p50: at(0.5), p95: at(0.95), max: at(1), medianBytes: sizes[sizes.length >> 1] };
}

async function throughput(site, paths) {
  const { default: autocannon } = await import('autocannon');
  const requests = paths.map((path) => ({ path }));
  const result = await autocannon({ url: site.address, connections: 16, duration: 10, requests });
  return {
    pagesPerSecond: Math.round(result.requests.average),
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}

async function serve() {
  const args = [join(root, 'bin/chancery.mjs'), 'serve', copy, '--port', '0', '--catalogue', catalogue];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stderr.on('data', (data) => (err += data));
  const address = await new Promise((done, failed) => {
    child.stdout.on('data', (data) => {
      out += data;
      const found = /http:\/\/[^\s/]+/.exec(out)?.[0];
      if (found) done(found);
    });
    child.once('exit', () => failed(new Error(err)));
  });
  const text = async (path) => {
    const response = await fetch(address + path);
    if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
    return response.text();
  };
  return {
    address,
    text,
    json: async (path) => JSON.parse(await text(path)),
    resident: () => residentMegabytes(child.pid),
    stop: () => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs the command line to its end, and watches its memory. */
function program(args) {
  const child = spawn(process.execPath, [join(root, 'bin/chancery.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, residentMegabytes(child.pid, 'VmHWM'))), 100);
  child.stdout.on('data', (data) => (out += data));
  return new Promise((done, failed) => {
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === 0) done({ out, peak });
      else failed(new Error(`${args[0]} ended with ${code}`));
    });
  });
}

/** Of Linux; 0 elsewhere. */
function residentMegabytes(pid, field = 'VmRSS') {
  try {
    return Math.round(
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) /
        1024,
    );
  } catch {
    return 0;
  }
}

function sizeOf(path) {
  return readdirSync(path, { recursive: true }).reduce(
    (sum, name) => sum + (statSync(join(path, name)).isFile() ? statSync(join(path, name)).size : 0),
    0,
  );
}

function line({ n, p50, p95, max }) {
  return `${n} different pages, warm: median ${p50} ms, p95 ${p95} ms, longest ${max} ms`;
}

function megabytes(bytes) {
  return Math.round(bytes / 1e6);
}

function round(value, digits) {
  return Number(value.toFixed(digits));
}

function say(text) {
  (json ? process.stderr : process.stdout).write(`${text}\n`);
}
