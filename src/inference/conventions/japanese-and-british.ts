import type { Convention } from '../convention.js';
import { DATE } from '../dates-in-words.js';

/** Papers of the ministries in Tokyo, and minutes and despatches of those in London. */
export const japaneseAndBritish: Convention = {
  name: 'japanese-and-british',
  title: 'Japanese and British minutes',
  rules: [
    {
      name: 'copy-of',
      where: 'opening',
      pattern: /^(?<copyNumber>(?:Copy )?(?:No\. ?)?\d+ of \d+(?: copies)?|Copy (?:No\.? ?)?\d+)\.?$/iu,
      certainty: 0.95,
    },
    {
      name: 'issuing-office',
      where: 'opening',
      pattern:
        /^(?<sender>(?:[\p{Lu}][\p{L}’'-]*|and|of|for|the|First|Second)(?: (?:[\p{Lu}][\p{L}’'-]*|and|of|for|the)){1,7} (?:Division|Bureau|Section|Department|Directorate|Office))$/u,
      certainty: 0.7,
    },
    {
      name: 'to-line',
      where: 'opening',
      pattern: /^To ?: ?(?<addressee>[^:]+)$/u,
      certainty: 0.88,
    },
    {
      name: 'from-line',
      where: 'opening',
      pattern: /^From ?: ?(?<sender>[^:]+)$/u,
      certainty: 0.88,
    },
    {
      name: 'despatch-heading',
      where: 'opening',
      pattern:
        /^(?<sender>(?:Sir|Mr\.|Lord|Viscount|General|Consul[- ]General|Viceroy) \p{Lu}[\p{L} .’'-]{1,40}?) to (?<addressee>(?:Foreign Office|Colonial Office|India Office|Dominions Office|(?:Sir|Mr\.|Lord|Viscount|Marquess|Earl) \p{Lu}[\p{L} .’'-]{1,40}?))(?:[.,—– -]*\(Received.*)?\.?$/u,
      kind: 'despatch',
      certainty: 0.85,
    },
    {
      name: 'minute-heading',
      where: 'title',
      pattern: /^(?<kind>Minutes?|Record of (?:a )?Meeting|Conclusions of a Meeting|Despatch)\b/u,
      certainty: 0.75,
    },
    {
      name: 'date-alone',
      where: 'opening',
      pattern: new RegExp(String.raw`^\(?(?<date>${DATE})\)?\.?$`, 'iu'),
      certainty: 0.9,
    },
    {
      name: 'marking',
      where: 'opening',
      pattern:
        /^(?<classification>(?:Most |Top )?Secret|Confidential|Strictly Confidential|Restricted)\.?$/iu,
      certainty: 0.9,
    },
  ],
};
