// SPDX-License-Identifier: GPL-2.0-only
// The page of a report. What comes out of the scanned tree goes into text nodes alone.
'use strict';

const data = JSON.parse(document.getElementById('data').textContent);
const findings = data.findings;
const allAreNew = findings.every(finding => finding.state === 'new');
const at = id => document.getElementById(id);

// The most harmful first.
const impacts = ['stuck-device', 'deadlock', 'abort', 'race', 'leak', 'power', 'cosmetic'];
const confidences = ['High', 'Moderate', 'Low'];
const states = ['new', 'known', 'suppressed'];

const facets = {
	rule: { title: 'Rule' },
	subsystem: { title: 'Subsystem' },
	impact: { title: 'Impact', order: impacts },
	confidence: { title: 'Confidence', order: confidences },
	state: { title: 'State', order: states },
};
const rank = (list, value) => (list.indexOf(value) + list.length + 1) % (list.length + 1);
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const byPlace = (a, b) => byText(a.path, b.path) || a.line - b.line || byText(a.rule, b.rule);
const sorts = {
	path: { title: 'path', compare: byPlace },
	rule: { title: 'rule', compare: (a, b) => byText(a.rule, b.rule) },
	impact: { title: 'impact', compare: (a, b) => rank(impacts, a.impact) - rank(impacts, b.impact) },
	confidence: {
		title: 'confidence',
		compare: (a, b) => rank(confidences, a.confidence) - rank(confidences, b.confidence),
	},
};

// What is shown: all of it stands in the URL behind the '#'.
let view = {};

// An element; children are elements, text, or null for nothing.
function make(tag, attributes, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes || {})) {
		if (name === 'onclick' || name === 'ontoggle')
			element.addEventListener(name.slice(2), value);
		else if (value !== null && value !== undefined)
			element.setAttribute(name, value);
	}
	element.append(...children.filter(child => child !== null && child !== undefined));
	return element;
}

// Where and how often

function isShown(finding, without) {
	if (view.id === finding.id && !without)
		return true;
	for (const name of Object.keys(facets))
		if (name !== without && view[name] && view[name] !== 'all' && finding[name] !== view[name])
			return false;
	if (view.fixable && !finding.diff)
		return false;
	return view.words.every(word => finding.haystack.includes(word));
}

function readView() {
	const words = new URLSearchParams(location.hash.slice(1));
	view = { q: words.get('q') || '', fixable: words.has('fixable'), id: words.get('id') };
	view.sort = sorts[words.get('sort')] ? words.get('sort') : 'path';
	for (const name of Object.keys(facets))
		view[name] = words.get(name) || '';
	view.state = view.state || 'new';
	view.words = view.q.toLowerCase().split(/\s+/).filter(Boolean);
}

// step: the browser's "back" is to undo it.
function changeView(changes, step) {
	const words = new URLSearchParams();
	Object.assign(view, changes);
	for (const name of ['q', ...Object.keys(facets), 'sort', 'id'])
		if (view[name] && !(name === 'state' && view[name] === 'new') && !(name === 'sort' && view[name] === 'path'))
			words.set(name, view[name]);
	if (view.fixable)
		words.set('fixable', '1');
	history[step ? 'pushState' : 'replaceState'](null, '', '#' + words);
	readView();
	show();
}

function clearFilters() {
	changeView({ q: '', rule: '', subsystem: '', impact: '', confidence: '', state: '', fixable: false, id: null }, true);
}

function countBy(name) {
	const counts = new Map();
	for (const finding of findings)
		counts.set(finding[name], (counts.get(finding[name]) || 0) + isShown(finding, name));
	return counts;
}

function facetRow(name, value, count, most) {
	const bar = make('span', { class: 'bar' });
	bar.style.width = (most ? 100 * count / most : 0) + '%';
	return make('li', null, make('button', {
		type: 'button',
		'data-value': value,
		'aria-pressed': view[name] === value,
		onclick: () => changeView({ [name]: view[name] === value ? (name === 'state' ? 'all' : '') : value, id: null }, true),
	}, make('span', null, value), make('span', { class: 'number' }, String(count)), bar));
}

function showFacet(name) {
	const facet = facets[name];
	const counts = [...countBy(name)];
	const most = Math.max(...counts.map(([, count]) => count));
	const focused = facet.list.contains(document.activeElement) && document.activeElement.dataset.value;
	counts.sort(([a, m], [b, n]) => (facet.order ? rank(facet.order, a) - rank(facet.order, b) : n - m) || byText(a, b));
	facet.list.replaceChildren(...counts
		.filter(([value, count]) => count || view[name] === value || facet.order)
		.map(([value, count]) => facetRow(name, value, count, most)));
	if (focused)
		facet.list.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
}

function makeFacets() {
	for (const [name, facet] of Object.entries(facets)) {
		facet.list = make('ul');
		if (name !== 'state' || !allAreNew)
			at('overview').append(make('section', { class: 'facet', id: 'by-' + name, 'aria-label': 'By ' + facet.title.toLowerCase() },
				make('h3', null, facet.title), facet.list));
	}
}

// One finding

function codeRow(number, text, kind, mark) {
	const code = make('span', { class: 'code' });
	const letters = mark && Array.from(text);
	if (mark)
		code.append(letters.slice(0, mark[0]).join(''), make('b', null, letters.slice(mark[0], mark[1]).join('')),
			letters.slice(mark[1]).join(''));
	else
		code.append(text);
	return make('span', { class: 'row ' + kind }, make('span', { class: 'no' }, String(number)), code);
}

// The lines of a file that are involved, each with what there is to say about it.
function source(finding, file) {
	const lines = make('span', { class: 'lines' });
	file.parts.forEach((part, i) => {
		if (i)
			lines.append(make('span', { class: 'row gap' }, '\u22ee'));
		part.lines.forEach((text, k) => {
			const number = part.from + k;
			const hit = file.path === finding.path && number === finding.line;
			const near = finding.related.filter(r => (r.path || finding.path) === file.path && r.line === number);
			lines.append(codeRow(number, text, hit ? 'hit' : near.length ? 'near' : '', hit ? finding.mark : null));
			for (const r of near)
				lines.append(make('span', { class: 'row near' }, make('span', { class: 'note' }, r.text)));
		});
	});
	return make('figure', { class: 'source' }, make('figcaption', null, file.path),
		make('pre', { tabindex: '0' }, lines));
}

function diff(text) {
	const kinds = { '+': 'add', '-': 'del', '@': 'hunk' };
	const lines = make('span', { class: 'lines' });
	for (const line of text.replace(/\n$/, '').split('\n')) {
		const header = /^(diff |--- a\/|\+\+\+ b\/)/.test(line);
		lines.append(make('span', { class: 'row ' + (header ? 'hunk' : kinds[line[0]] || '') }, line || ' '));
	}
	return make('pre', { class: 'diff', tabindex: '0' }, lines);
}

function fix(finding, rule) {
	if (finding.diff)
		return diff(finding.diff);
	return make('p', { class: 'prose' }, finding.unmended ? 'None that could be proven: ' + finding.unmended
		: rule.fix ? 'None for this one.' : 'None: ' + rule.fix_reason);
}

function facts(rule) {
	const list = make('dl', { class: 'facts' });
	for (const [title, text] of [['Confidence', rule.confidence], ['Impact', rule.impact], ['Measured', rule.measured],
		['Proof', rule.proof], ['Kernel', rule.kernel], ['Origin', rule.origin], ['Patch', rule.fix ? 'yes' : rule.fix_reason]])
		if (text)
			list.append(make('dt', null, title), make('dd', null, text));
	return list;
}

function ruleText(rule) {
	return [
		...prose(rule.notes || ''),
		rule.shape ? make('div', { class: 'shape' }, diff(rule.shape)) : null,
		facts(rule),
	];
}

// A path as one word: what would end it, and a backslash, become \xNN.
function pathWord(path) {
	return path.replace(/[ \t\n\\]/g, (c) => '\\x' + c.charCodeAt(0).toString(16).padStart(2, '0'));
}

// The line that a file of verdicts (--triage) wants.
function verdictForm(finding) {
	const [word, ...url] = (finding.verdict || 'false-positive').split(' ');
	const verdict = make('select', { 'aria-label': 'Verdict' },
		...['false-positive', 'accepted', 'fixed', 'sent'].map(v => make('option', { value: v, selected: v === word ? '' : null }, v)));
	const link = make('input', { type: 'url', placeholder: 'https://lore.kernel.org/...', 'aria-label': 'URL of the patch', value: url.join(' ') });
	const reason = make('input', { type: 'text', placeholder: 'why', 'aria-label': 'Reason', value: finding.reason || '' });
	const line = make('input', { type: 'text', readonly: '', 'aria-label': 'Verdict line', class: 'verdict-line' });
	const button = make('button', { type: 'button', class: 'copy', onclick: () => copy(line, button) }, 'Copy');
	const write = () => {
		const sent = verdict.value === 'sent';
		link.hidden = !sent;
		line.value = [finding.id, verdict.value + (sent ? ' ' + (link.value.trim() || 'https://URL') : ''), finding.rule, pathWord(finding.path),
			finding.function || '-', '#', reason.value.trim() || 'no reason given'].join(' ');
	};
	verdict.addEventListener('change', write);
	link.addEventListener('input', write);
	reason.addEventListener('input', write);
	write();
	return make('div', { class: 'verdict' }, verdict, make('div', { class: 'why' }, reason, link),
		make('div', { class: 'line' }, line, button));
}

async function copy(input, button) {
	let done = true;
	try {
		await navigator.clipboard.writeText(input.value);
	} catch {
		input.select();
		done = document.execCommand('copy');
	}
	button.textContent = done ? 'Copied' : 'Press Ctrl-C';
	setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

function body(finding) {
	const rule = data.rules[finding.rule];
	return make('div', { class: 'body' },
		finding.verdict ? make('p', { class: 'prose' }, `${finding.state}: ${finding.verdict} (${finding.reason})`) : null,
		...finding.code.map(file => source(finding, file)),
		make('h4', null, 'Proposed fix'), fix(finding, rule),
		make('h4', null, 'Why: ' + finding.rule),
		...prose(rule.log),
		make('details', null, make('summary', null, 'More about this rule'), ...ruleText(rule)),
		make('h4', { class: 'self' }, 'Verdict'), verdictForm(finding),
		make('p', { class: 'self' }, make('a', { href: '#id=' + finding.id }, 'Link to this finding'), ' ', make('code', null, finding.id)));
}

function fill(finding) {
	if (!finding.filled)
		finding.details.append(body(finding));
	finding.filled = true;
}

function makeFinding(finding) {
	finding.haystack = [finding.path + ':' + finding.line, finding.function + '()', finding.rule, finding.message, finding.id,
		finding.confidence, finding.impact].join('\n').toLowerCase();
	const tags = [finding.rule, finding.confidence, finding.impact];
	if (finding.state !== 'new')
		tags.push(finding.state);
	if (finding.diff)
		tags.push('fix');
	finding.summary = make('summary', null,
		make('span', { class: 'place' }, `${finding.path}:${finding.line}`), finding.function ? ` in ${finding.function}()` : '',
		make('span', { class: 'message' }, finding.message),
		...tags.map(tag => make('span', { class: 'tag' }, tag)));
	finding.details = make('details', {
		ontoggle: () => {
			if (!finding.details.open)
				return;
			fill(finding);
			if (!finding.quietly && view.id !== finding.id)
				changeView({ id: finding.id });
			finding.quietly = false;
		},
	}, finding.summary);
	finding.element = make('li', { id: 'finding-' + finding.id }, finding.details);
}

function open(finding, quietly) {
	if (finding.details.open)
		return;
	finding.quietly = quietly;
	fill(finding);
	finding.details.open = true;
}

// Paragraphs, whose lines are as long as there is room.
function prose(text) {
	return text.trim().split(/\n{2,}/).map(part => make('p', { class: 'prose' }, part.replace(/\n/g, ' ')));
}

// The page

// The filters, for who hears or prints the page.
function describeView() {
	const filters = Object.keys(facets).filter(name => view[name] && !(name === 'state' && allAreNew))
		.map(name => `${name} ${view[name]}`);
	if (view.q)
		filters.push(`with "${view.q}"`);
	if (view.fixable)
		filters.push('with a fix');
	return filters.length ? ': ' + filters.join(', ') : '';
}

let order = '';

function show() {
	let count = 0;
	if (order !== view.sort) {
		const sorted = [...findings].sort((a, b) => sorts[view.sort].compare(a, b) || byPlace(a, b));
		at('list').replaceChildren(...sorted.map(finding => finding.element));
		order = view.sort;
	}
	for (const finding of findings) {
		finding.element.hidden = !isShown(finding);
		count += !finding.element.hidden;
	}
	at('count').textContent = `${count} of ${findings.length} findings${describeView()}`;
	if (at('search').value !== view.q && at('search') !== document.activeElement)
		at('search').value = view.q;
	at('sort').value = view.sort;
	at('fixable').checked = view.fixable;
	for (const name of Object.keys(facets))
		showFacet(name);
}

function visit() {
	readView();
	show();
	const finding = view.id && findings.find(f => f.id === view.id);
	if (finding) {
		open(finding, true);
		finding.element.scrollIntoView();
		finding.summary.focus({ preventScroll: true });
	}
}

function shownInOrder() {
	return [...at('list').children].filter(element => !element.hidden);
}

function move(step) {
	const list = shownInOrder();
	const here = list.findIndex(element => element.contains(document.activeElement));
	const next = list[here < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(here + step, 0), list.length - 1)];
	const summary = next?.querySelector('summary');
	summary?.focus();
	summary?.scrollIntoView({ block: 'nearest' });
}

function copyFocused() {
	const finding = findings.find(f => f.element.contains(document.activeElement));
	if (!finding)
		return;
	open(finding, true);
	finding.element.querySelector('.copy').click();
}

const keys = {
	'/': () => at('search').focus(),
	j: () => move(1),
	k: () => move(-1),
	c: copyFocused,
	x: clearFilters,
	'?': () => at('keys').showModal(),
};

function onKey(event) {
	const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox' && !event.target.readOnly;
	if (event.ctrlKey || event.altKey || event.metaKey || at('keys').open)
		return;
	if (typing) {
		if (event.key === 'Escape')
			event.target.blur();
		return;
	}
	if (keys[event.key]) {
		event.preventDefault();
		keys[event.key]();
	}
}

function makeRules() {
	for (const [name, rule] of Object.entries(data.rules)) {
		const n = findings.filter(finding => finding.rule === name).length;
		at('rules').append(make('details', { id: 'rule-' + name },
			make('summary', null, make('span', { class: 'place' }, name), ` ${plural(n, 'finding')}, ${rule.confidence}, ${rule.impact}`),
			...prose(rule.log), ...ruleText(rule)));
	}
}

function plural(n, one, many = one + 's') {
	return `${n} ${n === 1 ? one : many}`;
}

function listOf(title, entries) {
	if (entries.length)
		at('coverage').append(make('h3', null, title), make('ul', null, ...entries.map(text => make('li', null, text))));
}

function describeFailure(failure) {
	return failure.path + (failure.rule ? ` by ${failure.rule}` : '') + `: ${failure.reason}` + (failure.detail ? ` (${failure.detail})` : '');
}

function makeCoverage() {
	const c = { modules: [], narrowed: [], ...data.coverage };
	at('coverage').append(make('p', null, `${plural(c.files, 'C file')}, ${c.candidates} with the keywords of a rule, ${c.analysed} analysed, ` +
		`${c.candidates - c.analysed} not; ${plural(c.modules.length, 'driver')} of several files looked at as a whole.`));
	listOf('Not analysed', c.failed.map(describeFailure));
	listOf('Analysed alone, without the other files of its module', c.narrowed.map(describeFailure));
	listOf('Not parsed, so not analysed', c.unparsed.map(u => `${u.path}:${u.line}` + (u.function ? ` ${u.function}()` : '')));
	if (data.complete)
		return;
	const missing = [[c.failed, 'failure'], [c.narrowed, 'file analysed alone', 'files analysed alone'],
		[c.unparsed, 'unparsed function']].filter(([list]) => list.length).map(([list, ...nouns]) => plural(list.length, ...nouns));
	if (data.bad_rules)
		missing.push('rules that could not be loaded');
	at('incomplete').hidden = false;
	at('incomplete').append(`Not everything was analysed: ${missing.join(', ') || 'the scan was stopped'}. `,
		make('button', { type: 'button', onclick: () => at('coverage-title').scrollIntoView() }, 'Which'));
}

function makeAbout() {
	const scan = data.scan;
	const words = [data.tree.kernel ? `Kernel ${data.tree.kernel}` : 'A kernel tree', plural(Object.keys(data.rules).length, 'rule'),
		`findings of at least ${scan.confidence} confidence`];
	if (scan.paths.length)
		words.push('only ' + (scan.paths.length > 8 ? plural(scan.paths.length, 'path') : scan.paths.join(' ')));
	if (data.shard)
		words.push(`shard ${data.shard.index} of ${data.shard.count}`);
	words.push(`pmcheck ${data.tool.version}, spatch ${data.tool.spatch}`);
	at('about').textContent = words.join('; ') + '.';
	document.title = `pmcheck: ${plural(findings.length, 'finding')}` + (data.tree.kernel ? ` in ${data.tree.kernel}` : '');
}

function start() {
	makeAbout();
	makeFacets();
	makeRules();
	makeCoverage();
	findings.forEach(makeFinding);
	for (const [name, sort] of Object.entries(sorts))
		at('sort').append(make('option', { value: name }, sort.title));
	at('search').addEventListener('input', () => changeView({ q: at('search').value, id: null }));
	at('sort').addEventListener('change', () => changeView({ sort: at('sort').value }, true));
	at('fixable').addEventListener('change', () => changeView({ fixable: at('fixable').checked, id: null }, true));
	at('tools').addEventListener('submit', event => event.preventDefault());
	at('clear').addEventListener('click', clearFilters);
	at('open-all').addEventListener('click', () => findings.forEach(f => f.element.hidden || open(f, true)));
	at('close-all').addEventListener('click', () => findings.forEach(f => { f.details.open = false; }));
	at('show-keys').addEventListener('click', keys['?']);
	document.addEventListener('keydown', onKey);
	addEventListener('hashchange', visit);
	// On a phone the findings come first.
	at('overview-box').open = !matchMedia('(max-width: 40rem)').matches;
	visit();
}

start();
