// Leave this page: cover, clear, replace. By the button, or by pressing Shift three times.
(() => {
  const button = document.getElementById('exit');
  if (!button) return;
  const leave = () => {
    document.body.style.display = 'none';
    document.title = '';
    for (const form of document.forms) form.reset();
    dispatchEvent(new Event('leave'));
    location.replace(button.href);
  };
  button.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  addEventListener('keydown', (event) => {
    if (event.key !== 'Shift' || event.repeat) {
      if (event.key !== 'Shift') presses = [];
      return;
    }
    presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < 3000);
    if (presses.length >= 3) leave();
  });
  // Coming back by the Back button must show nothing that was typed.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    for (const form of document.forms) form.reset();
    dispatchEvent(new Event('leave'));
    document.body.style.display = '';
  });
})();
