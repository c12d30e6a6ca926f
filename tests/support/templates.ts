// One page of each template: what looks right here looks right everywhere.

export const templates = {
  home: '/',
  guides: '/guides/',
  guide: '/guides/first-hours/',
  countries: '/report/',
  country: '/report/es/',
  'country with little': '/report/af/',
  help: '/help/',
  incident: '/help/fraud/',
  steps: '/help/steps/',
  support: '/support/',
  contact: '/contact/',
  withdraw: '/contact/withdraw/',
  evidence: '/evidence/',
  search: '/search/',
  page: '/open-data/',
} as const;

export const islands: readonly string[] = ['/help/', '/contact/', '/evidence/', '/search/'];

/** The rules of axe that hold on every page. */
export const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;
