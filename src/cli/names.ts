import { Command } from 'commander';
import { openArchiveFolder } from '../archive/archive-folder.js';
import { companyOf, type MergeProposal, proposeMerges } from '../names/merge-proposals.js';
import type { AuthorityRecord } from '../records/authority-record.js';
import { mentionsOf } from '../records/record.js';
import { archiveFolder } from './usage.js';

/** `chancery names`: who stands in several lists and seems to be the same person. Nothing is written. */
export function namesCommand(): Command {
  return new Command('names')
    .description('list people that stand in several lists and seem to be the same, with the evidence')
    .argument('[folder]', 'the archive (default: this folder)')
    .option('--json', 'answer with one JSON object: proposals')
    .addHelpText(
      'after',
      '\nTo accept a proposal, put its last lines into people.yaml (docs/format.md, "Authority files"). Nothing is merged otherwise.',
    )
    .action((given: string | undefined, flags: { json?: boolean }) => {
      const proposals = proposalsIn(archiveFolder(given));
      process.stdout.write(flags.json ? `${JSON.stringify({ proposals })}\n` : `${report(proposals)}\n`);
    });
}

function proposalsIn(folder: string): MergeProposal[] {
  const archive = openArchiveFolder(folder);
  const authorities: AuthorityRecord[] = [];
  const named: string[][] = [];
  for (const source of archive.sources) {
    for (const entry of archive.read(source)) {
      if (entry.kind === 'authority') authorities.push(entry.authority);
      if (entry.kind !== 'record') continue;
      const people = mentionsOf(entry.record).filter(({ entity }) => entity === 'person');
      named.push(people.flatMap(({ ref }) => ref ?? []));
    }
  }
  return proposeMerges(authorities, companyOf(named));
}

function report(proposals: readonly MergeProposal[]): string {
  if (proposals.length === 0) return 'Nobody stands in two lists.';
  const count = `${proposals.length.toLocaleString('en')} proposal${proposals.length === 1 ? '' : 's'}; the surest first.`;
  return [...proposals.map(paragraph), count].join('\n');
}

function paragraph({ id, name, members, evidence, certainty }: MergeProposal): string {
  const lines = [
    `${name}  (certainty ${certainty.toFixed(2)})`,
    ...evidence.map(({ kind, text }) => `  ${`${kind}:`.padEnd(9)} ${text}`),
    ...members.map((member) => `  ${member.source.path}: ${member.authorizedName}${described(member)}`),
    '',
    `    ${id}:`,
    `      name: ${/[:#"']|^[^\p{L}]/u.test(name) ? JSON.stringify(name) : name}`,
    `      sameAs: [${members
      .filter((member) => member.id !== id)
      .map((member) => member.id)
      .join(', ')}]`,
    '',
  ];
  return lines.join('\n');
}

function described({ description }: AuthorityRecord): string {
  if (description === undefined) return '';
  return `, ${description.length > 100 ? `${description.slice(0, 99).trimEnd()}…` : description}`;
}
