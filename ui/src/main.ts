import { mount } from 'svelte';
import App from './App.svelte';
import { preferences } from './app/preferences.svelte';
import { connect } from './backend';
import './design/base.css';

preferences.apply();
await connect();

const target = document.getElementById('app');
if (target) mount(App, { target });
