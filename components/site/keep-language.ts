'use client';
// On pages with a form, another language must not cost what was typed: the words change, the page is not loaded anew.

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { buildId } from '../../lib/build.ts';

/**
 * Makes the links of the languages menu switch in place. Answers must live in a variable of the island's module,
 * since everything below the locale is made anew. Returns true when the last switch failed (no network, another build):
 * then the page stays as it is, and the island says so.
 */
export function useLanguageSwitch(): boolean {
  const router = useRouter();
  const [hasFailed, setHasFailed] = useState(false);

  useEffect(() => {
    const menu = document.getElementById('languages');
    const onClick = async (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      const isThere = await fetchOnce(link.pathname);
      setHasFailed(!isThere);
      if (isThere && isRoute(link.pathname)) router.replace(link.pathname, { scroll: false });
    };
    menu?.addEventListener('click', onClick);
    return () => menu?.removeEventListener('click', onClick);
  }, [router]);

  return hasFailed;
}

/** The menu only holds pages of this site, and the router wants to hear it. */
function isRoute(path: string): path is Route {
  return path.startsWith('/');
}

/**
 * Asks for the page's data first and hands that very answer to the router: the router meets any failure with a page
 * load, and a page load loses the typed text.
 */
async function fetchOnce(path: string): Promise<boolean> {
  const address = `${path}index.txt`;
  const reply = await fetch(address, { cache: 'no-store' }).catch(() => undefined);
  if (!reply?.ok || !(await reply.clone().text()).includes(`"b":"${buildId}"`)) return false;
  const real = window.fetch;
  window.fetch = (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    if (!asked.includes(address)) return real(input, init);
    window.fetch = real;
    return Promise.resolve(reply);
  };
  return true;
}
