// Completions under a search box: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ with manual selection.
interface Suggestion {
  readonly kind: string;
  readonly label: string;
  readonly href: string;
  readonly count?: number;
}

const DELAY = 120;

for (const [at, form] of document.querySelectorAll<HTMLFormElement>('form.find').entries()) {
  const input = form.querySelector<HTMLInputElement>('input[type=search]');
  if (input) enhance(input, `suggestions-${at}`);
}

function enhance(input: HTMLInputElement, id: string): void {
  const list = document.createElement('ul');
  list.id = id;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  list.hidden = true;
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', id);
  input.setAttribute('aria-expanded', 'false');
  input.autocomplete = 'off';

  let suggestions: readonly Suggestion[] = [];
  let active = -1;
  let timer = 0;
  let asked = '';

  const close = (): void => {
    clearTimeout(timer);
    asked = '';
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const activate = (next: number): void => {
    active = next;
    for (const [at, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(at === active));
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${id}-${active}`);
  };
  const show = (found: readonly Suggestion[]): void => {
    suggestions = found;
    list.replaceChildren(...found.map((suggestion, at) => optionFor(suggestion, `${id}-${at}`)));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    activate(-1);
  };
  const ask = async (): Promise<void> => {
    const words = input.value.trim();
    if (words.length < 2) return close();
    asked = words;
    try {
      const response = await fetch(`/suggest.json?q=${encodeURIComponent(words)}`);
      if (!response.ok) return;
      const body: { suggestions: readonly Suggestion[] } = await response.json();
      if (asked === words && document.activeElement === input) show(body.suggestions);
    } catch {
      close();
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, DELAY);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === 'ArrowDown') activate(active + 1 >= suggestions.length ? -1 : active + 1);
    else if (event.key === 'ArrowUp') activate(active < 0 ? suggestions.length - 1 : active - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active >= 0) location.assign(suggestions[active]?.href ?? '/search');
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', () => setTimeout(close, 150));
  list.addEventListener('mousedown', (event) => {
    const option = (event.target as Element).closest('li');
    const chosen = option && suggestions[[...list.children].indexOf(option)];
    if (!chosen) return;
    event.preventDefault();
    location.assign(chosen.href);
  });
}

function optionFor(suggestion: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const kind = document.createElement('small');
  kind.textContent = suggestion.kind === 'record' ? 'document' : suggestion.kind;
  option.append(suggestion.label, ' ', kind);
  return option;
}

export {};
