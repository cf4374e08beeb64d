import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
  rules: {
    // How the source looks, not whether it is valid.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'error',
    'long-title': 'off',
    'no-raw-characters': 'off',
    'text-content': 'error',
    // Scripts and style sheets of our own host, whose addresses are their digests.
    'require-sri': 'off',
    // Ids are the editors' own; HTML allows any but white space.
    'valid-id': ['error', { relaxed: true }],
    // Groups of roles on lists and forms serve readers that do not know newer elements.
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'tel-non-breaking': 'off',
  },
});

/** What is not valid in a page, each fault with the place. */
export async function faults(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map(
      ({ ruleId, message, offset }) =>
        `${ruleId}: ${message} at ${html.slice(Math.max(0, offset - 40), offset + 80)}`,
    ),
  );
}
