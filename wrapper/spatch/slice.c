// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/slice.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "c/directive.h"
#include "c/lexer.h"
#include "spatch/bodies.h"
#include "spatch/reach.h"
#include "spatch/slice_words.h"

struct slicer {
	struct vocabulary *vocabulary;
	uint64_t whole; /* rules that say nothing, and get whole files */
	uint64_t callers; /* rules that get what calls what they look at, too */
	uint64_t callees; /* and what that calls itself */
};

/* Files that hang together. */
struct slicing {
	struct slicer *slicer;
	uint64_t mask;
	struct reach reach;
	struct token_set *macros; /* defined here, with a word that matters */
	struct reach callers; /* of what matters */
};

/* Where the reader of a file is. */
struct reader {
	struct slicing *slicing;
	struct source *source;
	struct lexer lexer;
	struct token last; /* the one before */
	const char *started; /* how far was read for functions that a rule starts from */

	/* The declaration so far, outside of functions. */
	const char *declaration; /* NULL before its first token, and with a directive in it */
	bool broken; /* there is one, or braces that are no function's */
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
	for (size_t i = 0; i < rules->n; i++) {
		s->callers |= (uint64_t)rules->v[i].slice_callers << i;
		s->callees |= (uint64_t)rules->v[i].slice_callees << i;
	}
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

/*
 * A macro of this file may stand for a word that matters. text: the directive's own, so that
 * nobody reads on behind it.
 */
static void read_macro(struct slicing *g, const struct token *directive, const char *text)
{
	struct lexer l = lexer_at(directive_name(text));
	struct token define = lexer_next(&l), name = lexer_next(&l), t;
	bool found = false;

	if (!token_is(&define, "define"))
		return;
	name.start = directive->start + (name.start - text);
	if (g->mask & g->slicer->callers)
		reach_back(&g->callers, &name,
			   &(struct code){ name.start + name.len, directive->start + directive->len,
					   0 });
	while (!found && (t = lexer_next(&l)).len)
		found = t.word && matters(g, &t);
	if (found)
		token_set_add(&g->macros, &name);
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
	r->declaration = NULL;
	r->broken = false;
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

/* Outside of functions. */
static void read_directive(struct reader *r, const struct token *t)
{
	char *text = token_text(t);

	read_macro(r->slicing, t, text);
	if (is_idle(r->slicing, directive_name(text)))
		add_body(r->source, &(struct body){ .code = { t->start, t->start + t->len, 0 } });
	free(text);
}

/* In braces. */
static void read_macro_inside(struct slicing *g, const struct token *directive)
{
	char *text = token_text(directive);

	read_macro(g, directive, text);
	free(text);
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
			if (!directive_count(&t, &conditions))
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

	/* Behind another name, a macro may stand before it. */
	if (r->n_names == 1 && !r->broken)
		body.header = r->declaration;

	memcpy(body.names, r->names, sizeof(body.names));
	r->last = *brace;
	if (!read_braces(r, &body))
		return false;
	body.code.end = r->last.start;
	add_body(s, &body);
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
			r->broken |= r->declaration != NULL;
			read_directive(r, &t);
			continue;
		}
		if (!r->declaration)
			r->declaration = t.start;
		if (token_is(&t, "{")) {
			bool function =
				r->n_names && !r->other && !r->parens && token_is(&r->last, ")");

			r->broken |= !function;
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
		if (sources[i].whole) {
			reach_words(&g.reach, texts[i].data, texts[i].data + texts[i].len);
			reach_words(&g.callers, texts[i].data, texts[i].data + texts[i].len);
		}
	}
	reach_bodies(&g.reach, sources, n);
	reach_all(&g.reach);
	reach_free(&g.reach);
	if (mask & s->callees)
		keep_callees(sources, n);
	if (mask & s->callers)
		keep_callers(&g.callers, sources, n);
	reach_free(&g.callers);
	token_set_free(&g.macros);
	for (size_t i = 0; i < n; i++) {
		if (!sources[i].whole)
			cut_bodies(&sources[i]);
		free(sources[i].bodies);
	}
	free(sources);
}
