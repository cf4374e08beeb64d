import type { Convention } from '../convention.js';
import { DATE } from '../dates-in-words.js';

/** Records of conversation, diaries and protocols of the Soviet Union and Eastern Europe, as they are translated. */
export const sovietAndEastEuropean: Convention = {
  name: 'soviet-and-east-european',
  title: 'Soviet and East European notes of conversation',
  rules: [
    {
      name: 'record-of-conversation',
      where: 'title',
      pattern:
        /^(?<kind>(?:Record|Minutes|Memorandum|Note|Notes|Stenographic (?:Record|Report)|Transcript|Report) (?:of|on|about) (?:an? |the )?(?:Conversations?|Talks?|Meetings?|Negotiations?))\b/iu,
      without: ['addressee'],
      certainty: 0.88,
    },
    {
      name: 'from-the-diary',
      where: 'opening',
      pattern: /^From the (?:journal|diary) of:? (?<sender>\p{L}.+?)(?:,? (?:dated )?\d.*)?$/iu,
      kind: 'diary entry',
      certainty: 0.85,
    },
    {
      name: 'from-the-diary-in-heading',
      where: 'title',
      pattern: /^(?:Excerpts? )?From the (?:Journal|Diary) of:? (?<sender>[^,]+)/iu,
      kind: 'diary entry',
      certainty: 0.85,
    },
    {
      name: 'protocol',
      where: 'title',
      pattern: /^(?<kind>Protocol)(?: No\. ?\S+)? /u,
      certainty: 0.8,
    },
    {
      name: 'marking',
      where: 'opening',
      pattern:
        /^\[?(?<classification>(?:of )?(?:special importance|top secret|strictly secret|secret|for official use|strictly confidential)(?:[.;,] .{2,40})?)\]?[.!]?$/iu,
      certainty: 0.85,
    },
    {
      name: 'copy-number',
      where: 'opening',
      pattern:
        /^(?<copyNumber>(?:Copy|Ex(?:emplar)?\.?|Kopie) (?:No\.? ?|Nr\.? ?|# ?)?\d+(?: of \d+)?)\.?$/iu,
      certainty: 0.9,
    },
    {
      name: 'place-and-date',
      where: 'opening',
      pattern: new RegExp(
        String.raw`^(?:(?<sender>[^,]{2,50}?)\s{3,})?(?<place>\p{Lu}[\p{L}.’' -]*\p{L}), (?:the |den )?(?<date>${DATE})$`,
        'iu',
      ),
      certainty: 0.93,
    },
    {
      name: 'memorandum',
      where: 'opening',
      pattern:
        /^(?<kind>Memorandum|Information|Note|Report|File Note|Vermerk|Note for the File)(?: [–—-] .{3,40})?$/iu,
      certainty: 0.85,
    },
    {
      name: 'subject-is-a-conversation',
      where: 'opening',
      pattern: /^(?:Subject|Re|Betr\.?) ?: ?.*\b(?:Conversations?|Talks?|Meetings?) (?:with|between)\b/iu,
      kind: 'memorandum of conversation',
      certainty: 0.88,
    },
    {
      name: 'signed-by',
      where: 'closing',
      pattern: /^(?:signed|\/s\/|\[?signature\]?|\(signed\))[:\s]+(?<signature>\p{Lu}.{2,60})$/iu,
      certainty: 0.92,
    },
    {
      name: 'copies-sent',
      where: 'closing',
      pattern: /^(?:Distribution|Verteiler|Copies sent to|Copies|Sent to) ?: ?(?<copyTo>.+)$/iu,
      certainty: 0.8,
    },
  ],
};
