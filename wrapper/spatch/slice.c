// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/slice.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "c/lexer.h"
#include "spatch/reach.h"
#include "spatch/slice_words.h"

struct slicer {
	struct vocabulary *vocabulary;
	uint64_t whole; /* rules that say nothing, and get whole files */
};

/*
 * What can be the name of a function: its own is one of the words before the
 * parentheses outside of which the brace stands, others are macros.
 */
#define NAMES 4

/* A function and what is between its braces. */
struct body {
	struct token names[NAMES];
	size_t n_names;
	struct code code; /* reached from where a rule starts, perhaps */
	bool kept;
};

/* A file on its way. */
struct source {
	struct buf *text;
	struct body *bodies;
	size_t n;
	bool whole;
};

/* Files that hang together. */
struct slicing {
	struct slicer *slicer;
	uint64_t mask;
	struct reach reach;
	struct token_set *macros; /* defined here, with a word that matters */
};

/* Where the reader of a file is. */
struct reader {
	struct slicing *slicing;
	struct source *source;
	struct lexer lexer;
	struct token last; /* the one before */
	const char *started; /* how far was read for functions that a rule starts from */

	/* The declaration so far, outside of functions. */
	struct token name, before_name; /* the last word, and what stood before it */
	struct token names[NAMES]; /* words before parentheses */
	size_t n_names;
	int parens;
	bool other; /* an initialiser or a type */
};

struct slicer *slicer_new(const struct rules *rules)
{
	struct slicer *s = xcalloc(1, sizeof(*s));

	s->vocabulary = vocabulary_new(rules, &s->whole);
	return s;
}

void slicer_free(struct slicer *s)
{
	if (!s)
		return;
	vocabulary_free(s->vocabulary);
	free(s);
}

static bool matters(struct slicing *g, const struct token *t)
{
	return vocabulary_word(g->slicer->vocabulary, t)->inside & g->mask ||
	       token_set_has(g->macros, t);
}

/* Behind the '#'. */
static const char *directive_name(const char *directive)
{
	return directive + 1 + strspn(directive + 1, " \t");
}

/*
 * A macro of this file may stand for a word that matters. text: the directive's own, so that
 * nobody reads on behind it.
 */
static void read_macro(struct slicing *g, const struct token *directive, const char *text)
{
	struct lexer l = lexer_at(directive_name(text));
	struct token define = lexer_next(&l), name = lexer_next(&l), t;
	bool found = false;

	while (token_is(&define, "define") && !found && (t = lexer_next(&l)).len)
		found = t.word && matters(g, &t);
	if (found) {
		name.start = directive->start + (name.start - text);
		token_set_add(&g->macros, &name);
	}
}

/*
 * What stands behind a word that a rule starts from: a value, or arguments. A word in there has
 * its own in there, too.
 */
static void read_start(struct reader *r)
{
	struct lexer ahead = r->lexer;
	struct token t = lexer_next(&ahead);
	bool arguments = token_is(&t, "(");
	int depth = 0;

	if (t.start < r->started || (!arguments && !token_is(&t, "=")))
		return;
	do {
		if (t.word)
			reach_word(&r->slicing->reach, &t);
		depth += token_is(&t, "(") - token_is(&t, ")");
		if (arguments ? !depth : token_is(&t, ",") && !depth)
			break;
		t = lexer_next(&ahead);
	} while (t.len && !token_is(&t, ";") && !token_is(&t, "}") && depth >= 0);
	r->started = t.start;
}

/* ".member = fn" or "->member = fn", at the member. */
static void read_link(struct slicing *g, const struct token *member, struct lexer ahead)
{
	struct token t = lexer_next(&ahead);

	if (!token_is(&t, "="))
		return;
	t = lexer_next(&ahead);
	if (token_is(&t, "&"))
		t = lexer_next(&ahead);
	if (t.word)
		reach_link(&g->reach, member, &t);
}

/* A word anywhere in the file. */
static void read_word(struct reader *r, const struct token *t)
{
	struct slicing *g = r->slicing;

	if (vocabulary_word(g->slicer->vocabulary, t)->from & g->mask)
		read_start(r);
	if (token_is(&r->last, ".") || token_is(&r->last, "->"))
		read_link(g, t, r->lexer);
}

static void start_declaration(struct reader *r)
{
	r->name = r->before_name = (struct token){ 0 };
	r->n_names = 0;
	r->parens = 0;
	r->other = false;
}

/*
 * An include, or the definition of a constant: spatch expands neither, and each costs as much as
 * a function that no rule matches in.
 */
static bool is_idle(struct slicing *g, const char *directive)
{
	struct lexer l = lexer_at(directive);
	struct token first = lexer_next(&l), name = lexer_next(&l);
	const char *value = name.start + name.len;

	if (token_is(&first, "include"))
		return true;
	if (!token_is(&first, "define") || !name.word || *value == '(' ||
	    token_set_has(g->macros, &name))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (islower((unsigned char)name.start[i]))
			return false;
	value += strspn(value, " \t");
	return (isalnum((unsigned char)*value) || *value == '(') && !strpbrk(value, "{;=");
}

static void add_span(struct source *s, const struct body *body)
{
	s->bodies = xgrow(s->bodies, s->n, sizeof(*body));
	s->bodies[s->n++] = *body;
}

/* Outside of functions. */
static void read_directive(struct reader *r, const struct token *t)
{
	char *text = token_text(t);

	read_macro(r->slicing, t, text);
	if (is_idle(r->slicing, directive_name(text)))
		add_span(r->source, &(struct body){ .code = { t->start, t->start + t->len, 0 } });
	free(text);
}

/* In braces. */
static void read_macro_inside(struct slicing *g, const struct token *directive)
{
	char *text = token_text(directive);

	read_macro(g, directive, text);
	free(text);
}

/* Counts the conditions that are open in a function; false where it does not hold all of one. */
static bool read_condition(const struct token *directive, int *open)
{
	const char *word = directive_name(directive->start);

	if (has_prefix(word, "if"))
		++*open;
	else if (has_prefix(word, "endif"))
		--*open;
	else if (has_prefix(word, "el"))
		return *open > 0;
	return *open >= 0;
}

/*
 * Reads from behind an opening brace to its closing one, which it leaves in
 * r->last. False if the file cannot be told apart from there on.
 */
static bool read_braces(struct reader *r, struct body *body)
{
	int depth = 1, conditions = 0;
	const char *open = r->last.start;
	struct token t;

	while (depth && (t = lexer_next(&r->lexer)).len) {
		if (t.directive) {
			if (!read_condition(&t, &conditions))
				return false;
			read_macro_inside(r->slicing, &t);
			body->kept |= has_prefix(directive_name(t.start), "define") ||
				      has_prefix(directive_name(t.start), "include");
			continue;
		}
		if (t.word) {
			body->kept |= matters(r->slicing, &t);
			read_word(r, &t);
		}
		/* Tables are looked at wherever they are. */
		body->kept |=
			token_is(&t, ".") && (token_is(&r->last, "{") || token_is(&r->last, ","));
		depth += token_is(&t, "{") - token_is(&t, "}");
		if (t.first_column && (token_is(&t, "{") || (token_is(&t, "}") && depth)))
			return false;
		r->last = t;
	}
	return !depth && !conditions &&
	       (r->last.first_column || !memchr(open, '\n', r->last.start - open));
}

/* At the opening brace of a function. */
static bool read_function(struct reader *r, const struct token *brace)
{
	struct source *s = r->source;
	struct body body = { .n_names = r->n_names, .code.start = brace->start + 1 };

	memcpy(body.names, r->names, sizeof(body.names));
	r->last = *brace;
	if (!read_braces(r, &body))
		return false;
	body.code.end = r->last.start;
	add_span(s, &body);
	start_declaration(r);
	return true;
}

/* Braces of anything else: what is in there stays. */
static bool read_block(struct reader *r, const struct token *brace)
{
	int depth = 1;
	struct token t;

	r->last = *brace;
	while (depth && (t = lexer_next(&r->lexer)).len) {
		if (t.directive) {
			read_macro_inside(r->slicing, &t);
			continue;
		}
		if (t.word)
			read_word(r, &t);
		depth += token_is(&t, "{") - token_is(&t, "}");
		r->last = t;
	}
	return !depth;
}

static bool is_type_keyword(const struct token *t)
{
	return token_is(t, "struct") || token_is(t, "union") || token_is(t, "enum");
}

static void read_sign(struct reader *r, const struct token *t)
{
	if (token_is(t, "(")) {
		if (!r->parens++ && r->n_names < NAMES)
			r->names[r->n_names++] = r->name;
		else if (r->parens == 1)
			r->other = true; /* too much to tell */
		/* struct __attribute__((packed)) { */
		r->other |= is_type_keyword(&r->before_name) && token_is(&r->last, "__attribute__");
	} else if (token_is(t, ")")) {
		r->parens--;
	} else if (token_is(t, "=") && !r->parens) {
		r->other = true;
	} else if (token_is(t, ";") && r->parens <= 0) {
		start_declaration(r);
	}
}

/* Finds the functions. False if they cannot be told apart for sure. */
static bool read_source(struct reader *r)
{
	struct token t;

	while ((t = lexer_next(&r->lexer)).len) {
		if (t.directive) {
			read_directive(r, &t);
			continue;
		}
		if (token_is(&t, "{")) {
			bool function =
				r->n_names && !r->other && !r->parens && token_is(&r->last, ")");

			if (!(function ? read_function(r, &t) : read_block(r, &t)))
				return false;
			continue;
		}
		if (token_is(&t, "}"))
			return false;
		if (t.word) {
			read_word(r, &t);
			r->before_name = r->last;
			r->name = t;
		}
		read_sign(r, &t);
		r->last = t;
	}
	return r->parens <= 0;
}

/* The bodies have their places now. */
static void add_functions(struct slicing *g, struct source *s)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->bodies[i].n_names; k++)
			if (s->bodies[i].names[k].len)
				reach_function(&g->reach, &s->bodies[i].names[k],
					       &s->bodies[i].code);
}

/* Line ends are all that is left between the braces. */
static void empty(struct source *s)
{
	struct buf *text = s->text;
	size_t to = 0, from = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct body *body = &s->bodies[i];
		size_t start = body->code.start - text->data, end = body->code.end - text->data;

		if (body->kept || body->code.reached)
			continue;
		memmove(text->data + to, text->data + from, start - from);
		to += start - from;
		for (from = start; from < end; from++)
			if (text->data[from] == '\n')
				text->data[to++] = '\n';
	}
	memmove(text->data + to, text->data + from, text->len - from);
	text->len = to + text->len - from;
	text->data[text->len] = '\0';
}

void slice(struct slicer *s, uint64_t mask, struct buf *texts, size_t n)
{
	struct slicing g = { .slicer = s, .mask = mask };
	struct source *sources;

	/* Of no rule nothing is known. */
	if (!mask || mask & s->whole)
		return;
	sources = xcalloc(n, sizeof(*sources));
	for (size_t i = 0; i < n; i++) {
		struct reader r = { .slicing = &g, .source = &sources[i] };

		sources[i].whole = true;
		if (!texts[i].data)
			continue; /* could not be read */
		r.lexer = lexer_at(texts[i].data);
		r.lexer.directives = true;
		sources[i].text = &texts[i];
		sources[i].whole = !read_source(&r);
		/* Anything may be called from there. */
		if (sources[i].whole)
			reach_words(&g.reach, texts[i].data, texts[i].data + texts[i].len);
	}
	for (size_t i = 0; i < n; i++)
		add_functions(&g, &sources[i]);
	reach_all(&g.reach);
	reach_free(&g.reach);
	token_set_free(&g.macros);
	for (size_t i = 0; i < n; i++) {
		if (!sources[i].whole)
			empty(&sources[i]);
		free(sources[i].bodies);
	}
	free(sources);
}
