// Before any schema is made.
import './lib/zod.ts'
import '@fontsource-variable/newsreader/opsz.css'
import '@fontsource-variable/source-sans-3/wght.css'
import { mount } from 'svelte'
import App from './App.svelte'
import './app.css'
import './lib/appearance.svelte.ts'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
mount(App, { target })
