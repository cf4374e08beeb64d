declare module 'edtf' {
  /** Parses an EDTF string; throws where it is none. `min` and `max` are milliseconds since 1970. */
  export default function edtf(text: string): { readonly min: number; readonly max: number };
}
