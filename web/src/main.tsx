import { render } from 'preact';
import { App } from './App';
import { listen } from './state/route';
import './styles/tokens.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/screens.css';

listen();
render(<App />, document.getElementById('app') as HTMLElement);
