// While the archive is being edited, an open page reloads itself when anything has changed.
const source = new EventSource('/changes');
let greeted = false;

source.addEventListener('change', () => location.reload());
source.addEventListener('hello', () => {
  // A second greeting means that the server was started again.
  if (greeted) location.reload();
  greeted = true;
});
addEventListener('pagehide', () => source.close());

export {};
