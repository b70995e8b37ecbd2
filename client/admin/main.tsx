import { render } from 'preact';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/panes.css';
import './styles/feedback.css';
import './styles/conversations.css';
import './styles/decision.css';
import './styles/learning.css';
import './styles/knowledge.css';
import './styles/webhooks.css';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (root) render(<App />, root);
