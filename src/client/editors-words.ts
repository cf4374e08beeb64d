// Remembers whether a reader wants to see the editors' words. The switch itself works by style alone.
const KEY = 'editors-words';
const box = document.querySelector<HTMLInputElement>('#editors-words');

if (box) {
  const asked = new URLSearchParams(location.search).has('words');
  if (!asked && read() === 'hidden') box.checked = false;
  box.addEventListener('change', () => write(box.checked ? 'shown' : 'hidden'));
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // A reader who keeps no storage chooses anew on every page.
  }
}

export {};
