import type { Convention } from '../convention.js';
import { DATE } from '../dates-in-words.js';

/** Telegrams and circulars of the Chinese Communist Party and government, as they are translated: addressees first, signature and date last. */
export const chinese: Convention = {
  name: 'chinese',
  title: 'Chinese telegrams and circulars',
  rules: [
    {
      name: 'address-line',
      where: 'opening',
      pattern: /^To:? (?:the )?(?<addressee>(?:\p{Lu}|all ).{2,900}[^.?!]):$/u,
      certainty: 0.93,
    },
    {
      name: 'circular-to-all',
      where: 'opening',
      pattern:
        /^(?<addressee>All (?:\p{L}+,? ){0,8}(?:Committees|Departments|Bureaus|Ministries|Organizations|Embassies)\b.*):$/u,
      kind: 'circular',
      certainty: 0.9,
    },
    {
      name: 'central-committee-circular',
      where: 'title',
      pattern: /\b(?<kind>Circular|Instructions?|Directive|Notice|Notification|Decision|Resolution)\b/u,
      certainty: 0.7,
    },
    {
      name: 'cable-heading',
      where: 'title',
      pattern:
        /^(?<kind>(?:Urgent )?(?:Cable|Telegram|Letter|Circular|Report|Instructions?),?) from (?:the )?(?<parties>.+)$/iu,
      certainty: 0.88,
    },
    {
      name: 'agent-to-agent',
      where: 'title',
      pattern: /^(?<kind>Telegram|Cable|Letter),? (?<sender>[\p{L} .-]+?) to (?<addressee>.+)$/u,
      certainty: 0.88,
    },
    {
      name: 'date-below',
      where: 'closing',
      pattern: new RegExp(String.raw`^\(?(?<date>${DATE})\)?\.?$`, 'iu'),
      certainty: 0.9,
    },
    {
      name: 'date-of-telegram',
      where: 'opening',
      pattern: new RegExp(
        `^(?:Date|Time|Sent|Dispatched)(?: sent| of dispatch)?: ?(?<date>${DATE}).*$`,
        'iu',
      ),
      certainty: 0.9,
    },
    {
      name: 'level-of-secrecy',
      where: 'opening',
      pattern:
        /^\[?(?<classification>(?:Level of secrecy: )?(?:Absolutely secret|Top secret|Strictly confidential|Extremely urgent))\]?$/iu,
      certainty: 0.85,
    },
  ],
};
