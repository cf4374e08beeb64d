import { Command } from 'commander';
import type { Agent } from '../records/agent.js';
import { displayDate } from '../records/historical-date.js';
import type { Inference } from '../records/inference.js';
import type { ArchivalRecord, DocumentPart } from '../records/record.js';
import { recordsOf } from './file-records.js';

/** A statement on a document that the program worked out. */
interface Statement {
  readonly name: string;
  readonly value: string;
  readonly inferred: Inference;
}

/** `chancery describe`: what was worked out from the text of a file, with the words that it rests on. */
export function describeCommand(exit: (code: number) => void): Command {
  return new Command('describe')
    .description(
      'show what was worked out from the text of a file: documents, senders, dates, and the words for it',
    )
    .argument('<file>', 'a file of the archive')
    .option(
      '--json',
      'answer with one JSON object: records, with their documents and what is inferred of each',
    )
    .action((given: string, flags: { json?: boolean }) => {
      const records = recordsOf(given);
      if (flags.json) process.stdout.write(`${JSON.stringify({ records: records.map(asJson) })}\n`);
      else process.stdout.write(`${records.map(asText).join('\n\n')}\n`);
      exit(0);
    });
}

function statementsOf(document: DocumentPart): Statement[] {
  const { correspondence, dateCreated, placeCreated, inferences = {} } = document;
  const of = (name: string, value: string | undefined, inferred: Inference | undefined): Statement[] =>
    value && inferred ? [{ name, value, inferred }] : [];
  const agents = (name: string, list: readonly Agent[] = []): Statement[] =>
    list.flatMap((agent) =>
      of(name, agent.role ? `${agent.name}, ${agent.role}` : agent.name, agent.inferred),
    );
  return [
    ...of('begins', document.kind ?? 'document', document.inferred),
    ...of('kind', document.kind, inferences.kind),
    ...of('title', document.title, inferences.title),
    ...agents('from', correspondence.sender),
    ...agents('to', correspondence.addressee),
    ...agents('copyTo', correspondence.copyTo),
    ...of('date', dateCreated && (dateCreated.edtf ?? displayDate(dateCreated)), dateCreated?.inferred),
    ...of('place', placeCreated?.name, placeCreated?.inferred),
    ...of('classification', document.classification, inferences.classification),
    ...of('copyNumber', document.copyNumber, inferences.copyNumber),
  ];
}

interface Described {
  readonly id: string;
  readonly inferred: readonly Statement[];
  readonly documents?: readonly Described[];
}

function asJson(record: ArchivalRecord): { id: string; title: string; documents: Described[] } {
  const nested = (document: DocumentPart): Described => ({
    id: document.id,
    inferred: statementsOf(document),
    ...(document.parts.length > 0 && { documents: document.parts.map(nested) }),
  });
  return { id: record.id, title: record.title, documents: record.documents.map(nested) };
}

function asText(record: ArchivalRecord): string {
  const lines = (document: DocumentPart, indent: string): string[] => {
    const statements = statementsOf(document);
    return [
      `${indent}${document.id}`,
      ...(statements.length === 0
        ? [`${indent}  nothing is inferred`]
        : statements.flatMap((one) => line(one, indent))),
      ...document.parts.flatMap((part) => lines(part, `${indent}  `)),
    ];
  };
  return [
    `${record.id}: ${record.title}`,
    ...record.documents.flatMap((document) => lines(document, '  ')),
  ].join('\n');
}

function line({ name, value, inferred }: Statement, indent: string): string[] {
  const { rule, evidence, certainty } = inferred;
  const words = evidence.replace(/\s+/gu, ' ');
  const shown = words.length > 100 ? `${words.slice(0, 99)}…` : words;
  return [
    `${indent}  ${name.padEnd(15)}${value}`,
    `${indent}  ${''.padEnd(15)}“${shown}” (${rule}, ${Math.round(certainty * 100)} %)`,
  ];
}
