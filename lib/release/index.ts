// Door for the staff's editor: the list of a build, and a look at the live site with it.

export { makeList } from './list.ts';
export { makeAsker } from './look.ts';
export { lookAtSite } from './site.ts';
