/**
 * How the program came to a statement that no editor made (DESIGN: "Asserted is not inferred").
 *
 * A value that carries no `inferred` is asserted: an editor, or the source file, says so.
 *
 * @example
 * { rule: 'signature', evidence: 'Qiao Xiaoguang', certainty: 0.9 }
 */
export interface Inference {
  /** Name of the rule that fired. */
  readonly rule: string;
  /** The words of the file that it rests on. */
  readonly evidence: string;
  /** 0 to 1; exported as TEI `@cert`. */
  readonly certainty: number;
}

/** Mixed into every value that may be worked out rather than written by an editor. */
export interface Inferable {
  readonly inferred?: Inference;
}
