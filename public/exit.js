// Leave this page: cover, clear, replace. By the button, or by pressing Shift three times.
(() => {
  // Looked up at each press: a switch of language makes a new button with another address.
  const button = () => document.getElementById('exit');
  const clear = () => {
    for (const form of document.forms) form.reset();
    dispatchEvent(new Event('leave'));
  };
  const leave = () => {
    document.body.style.display = 'none';
    document.title = '';
    const { href } = button();
    clear();
    location.replace(href);
    // Last, because it throws where a browser keeps nothing.
    localStorage.clear();
  };
  addEventListener('click', (event) => {
    if (!button()?.contains(event.target)) return;
    event.preventDefault();
    leave();
  });
  let presses = [];
  addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') presses = [];
    if (event.key !== 'Shift' || event.repeat) return;
    presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < 3000);
    if (presses.length >= 3) leave();
  });
  // Coming back by the Back button must show nothing that was typed.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    clear();
    document.body.style.display = '';
  });
})();

// Shortens a long list while somebody types; without script the whole list stands there.
for (const box of document.querySelectorAll('[data-filter]')) {
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const groups = document.querySelectorAll(box.dataset.filter);
  box.hidden = false;
  box.addEventListener('input', (event) => {
    const wanted = plain(event.target.value.trim());
    let left = 0;
    for (const group of groups) {
      let here = 0;
      for (const row of group.querySelectorAll('li')) {
        row.hidden = !plain(row.textContent).includes(wanted);
        here += row.hidden ? 0 : 1;
      }
      group.hidden = here === 0;
      left += here;
    }
    box.querySelector('output').hidden = left > 0;
  });
}
