import type { MetadataRoute } from 'next';
import { origin } from '../lib/build.ts';

export const dynamic = 'force-static';

export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/exit'] }, sitemap: `${origin}/sitemap.xml` };
}
