// In development only: the press puts stylesheet and exit script into the built pages itself.
import '../app/globals.css';
import '../app/article.css';
import '../app/desks.css';
import '../app/lists.css';
import '../app/path.css';
import '../app/forms.css';

export function DevStyles() {
  return <script src="/exit.js" async />;
}
