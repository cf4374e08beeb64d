// Puts a button beside a citation that copies it. Without a script the text can still be selected.
for (const place of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const source = document.getElementById(place.dataset.copy ?? '');
  if (source === null || navigator.clipboard === undefined) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = 'Copy';
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    const text = (source.textContent ?? '').replace(/\s+/g, ' ').trim();
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = 'Copied';
    } catch {
      getSelection()?.selectAllChildren(source);
      said.textContent = 'Selected';
    }
    setTimeout(() => {
      said.textContent = '';
    }, 2500);
  });
  place.append(button, said);
}

export {};
