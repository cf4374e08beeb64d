import { spawn } from 'node:child_process';
import {
  chmodSync,
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
for (const name of readdirSync(copy, { recursive: true })) {
  const path = join(copy, name);
  chmodSync(path, statSync(path).isFile() ? 0o644 : 0o755);
}

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
  const { out, peak, cpu } = await program(['index', copy, '--catalogue', catalogue, '--json']);
  const report = JSON.parse(out);
  figures.index = {
    ...report,
    wallSeconds: round((performance.now() - started) / 1000, 1),
    cpuSeconds: cpu,
    peakMegabytes: peak,
  };
  const { records, documents, texts, issues, wallSeconds, bytes } = figures.index;
  say(
    `index    ${records} records, ${documents} documents, ${texts} texts, ${issues} issues from nothing: ${wallSeconds} s (${cpu} s of CPU), ${peak} MB resident, catalogue ${megabytes(bytes)} MB`,
  );
}

async function readAndSearch() {
  const site = await serve();
  const { total } = await site.json('/search.json');
  // Different documents from the whole range of dates: a search shows 20 of them on a page.
  const pages = Math.ceil(total / 20);
  const wanted = Math.min(pages, 40);
  const ids = [];
  for (let nth = 0; nth < wanted; nth++) {
    const { hits } = await site.json(`/search.json?sort=date&page=${1 + Math.floor((nth * pages) / wanted)}`);
    ids.push(...hits.slice(0, Math.ceil(200 / wanted)).map((hit) => hit.id));
  }
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
  const place = await placeToEdit(site);
  if (place === undefined) return say('edit     (no words that stand only once in their file; not measured)');
  const { id, path, text, at } = place;
  const file = join(copy, path);
  // What a start verifies is done by then.
  await new Promise((done) => setTimeout(done, 3000));
  const times = [];
  for (let round = 0; round < 5; round++) {
    const mark = `Benchmark${'abcde'[round]}`;
    const started = performance.now();
    writeFileSync(file, `${text.slice(0, at)} ${mark}${text.slice(at)}`);
    while (!(await site.text(`/document/${encodeURIComponent(id)}`)).includes(mark)) {
      if (performance.now() - started > 20_000) throw new Error('the edit did not show within 20 s');
      await new Promise((done) => setTimeout(done, 10));
    }
    times.push((performance.now() - started) / 1000);
  }
  times.sort((a, b) => a - b);
  figures.edit = { visibleSeconds: round(times[2], 2), worstSeconds: round(times[4], 2) };
  say(
    `edit     one record in ${path} (${megabytes(Buffer.byteLength(text))} MB): visible after ${figures.edit.visibleSeconds} s (median of 5), ${figures.edit.worstSeconds} s at worst`,
  );
  await site.stop();
}

/** Some words of a document that stand only once in its file: there a word can be put in. */
async function placeToEdit(site) {
  for (const { id } of (await site.json('/search.json?sort=-date')).hits) {
    const address = `/document/${encodeURIComponent(id)}`;
    const { path } = (await site.json(`${address}.json`)).source;
    const text = readFileSync(join(copy, path), 'utf8');
    for (const [words] of (await site.text(`${address}.txt`)).matchAll(/(?:[a-z]+ ){4}[a-z]+/g)) {
      const at = text.indexOf(words);
      if (at < 0 || text.indexOf(words, at + 1) >= 0) continue;
      // After the first of the words.
      return { id, path, text, at: at + words.indexOf(' ') };
    }
  }
  return undefined;
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
  let cpu = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(child.pid, 'VmHWM'));
    cpu = Math.max(cpu, cpuSeconds(child.pid));
  }, 100);
  child.stdout.on('data', (data) => (out += data));
  return new Promise((done, failed) => {
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === 0) done({ out, peak, cpu });
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

/** Time that all threads of a process have worked; of Linux, where a tick is a hundredth of a second. */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return round((Number(fields[11]) + Number(fields[12])) / 100, 1);
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
